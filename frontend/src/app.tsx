/** Which screen is shown. The address's fragment says it; moving the focus to the heading tells everyone. */

import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Settings } from "./api/settings.ts";
import { client } from "./client.ts";
import type { Clock } from "./clock.ts";
import { applyLook, followSystem } from "./look.ts";
import { lazy } from "./parts/lazy.tsx";
import { type Failure, failureOf } from "./parts/load.ts";
import { go, useRoute } from "./route.ts";
import { AfterScreen } from "./screens/after.tsx";
import { CardScreen } from "./screens/card.tsx";
import { CARDS } from "./screens/cards.ts";
import { ErrorScreen } from "./screens/error.tsx";
import { HelpCardScreen } from "./screens/helpcard.tsx";
import { HelpNowScreen } from "./screens/helpnow.tsx";
import { HistoryScreen } from "./screens/history.tsx";
import { MovementScreen } from "./screens/movement.tsx";
import { MovementsScreen } from "./screens/movements.tsx";
import { PeopleScreen } from "./screens/people.tsx";
import { QuestionsScreen } from "./screens/questions.tsx";
import { SessionScreen } from "./screens/session.tsx";
import { SettingsScreen } from "./screens/settings.tsx";
import { TeacherScreen } from "./screens/teacher.tsx";
import { TodayScreen } from "./screens/today.tsx";
import { WelcomeScreen } from "./screens/welcome.tsx";
import { type Say, Words } from "./words.ts";

/** What every screen may ask for. */
export interface House {
  settings: Settings;
  clock: Clock;
  language: string;
  change(change: Partial<Settings>): Promise<void>;
  fail(error: unknown): void;
}

const HouseContext = createContext<House | null>(null);

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (!house) throw new Error("a screen outside the house");
  return house;
}

interface Given {
  say: Say;
  language: string;
  clock: Clock;
}

export function App({ say, language, clock }: Given) {
  const route = useRoute();
  const [settings, setSettings] = useState<Settings | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const fail = (error: unknown) => setFailure(failureOf(error));

  useEffect(() => {
    client.settings({}).then(setSettings, fail);
  }, []);
  useEffect(() => {
    if (!settings) return;
    applyLook(settings);
    return followSystem(() => applyLook(settings));
  }, [settings]);
  useEffect(() => setFailure(null), [route.path]);

  const change = async (wanted: Partial<Settings>) => {
    try {
      setSettings(await client.settings(wanted));
    } catch (error) {
      fail(error);
    }
  };
  const retry = () => {
    setFailure(null);
    if (!settings) client.settings({}).then(setSettings, fail);
    else go("");
  };

  return (
    <Words.Provider value={say}>
      {failure && <ErrorScreen failure={failure} onRetry={retry} />}
      {!failure && settings && (
        <HouseContext.Provider value={{ settings, clock, language, change, fail }}>
          <Shown key={route.path} name={route.name} rest={route.rest} />
        </HouseContext.Provider>
      )}
    </Words.Provider>
  );
}

/** What few open on most days comes when it is asked for. */
const PainScreen = lazy(async () => (await import("./screens/pain.tsx")).PainScreen);
const ChangesScreen = lazy(async () => (await import("./screens/changes.tsx")).ChangesScreen);
const WeekScreen = lazy(async () => (await import("./screens/week.tsx")).WeekScreen);
const ProgressScreen = lazy(async () => (await import("./screens/progress.tsx")).ProgressScreen);
const CardLibraryScreen = lazy(async () => (await import("./screens/cardlibrary.tsx")).CardLibraryScreen);
const ScoresScreen = lazy(async () => (await import("./screens/scores.tsx")).ScoresScreen);
const SnapshotsScreen = lazy(async () => (await import("./screens/snapshots.tsx")).SnapshotsScreen);
const PapersScreen = lazy(async () => (await import("./screens/papers.tsx")).PapersScreen);
const DirectionScreen = lazy(async () => (await import("./screens/direction.tsx")).DirectionScreen);
const AdviceScreen = lazy(async () => (await import("./screens/advice.tsx")).AdviceScreen);
const TellPainScreen = lazy(async () => (await import("./screens/tellpain.tsx")).TellPainScreen);

function Shown({ name, rest }: { name: string; rest: string }) {
  switch (name) {
    case "welcome":
      return <WelcomeScreen />;
    case "questions": {
      const [set, at] = rest.split("/");
      return <QuestionsScreen set={set || "first"} at={at} />;
    }
    case "help-now":
      return <HelpNowScreen />;
    case "help": {
      const card = CARDS.find((one) => one.id === rest);
      return card ? <CardScreen card={card} /> : <HelpCardScreen />;
    }
    case "session":
      return <SessionScreen id={rest} />;
    case "after":
      return <AfterScreen id={rest} />;
    case "movements":
      return rest ? <MovementScreen id={rest} /> : <MovementsScreen />;
    case "teacher":
      return <TeacherScreen id={rest} />;
    case "pain":
      return rest ? <TellPainScreen first={rest === "first"} /> : <PainScreen />;
    case "changes":
      return <ChangesScreen />;
    case "week":
      return <WeekScreen />;
    case "progress":
      return <ProgressScreen />;
    case "cards":
      return <CardLibraryScreen />;
    case "scores":
      return <ScoresScreen group={rest} />;
    case "snapshots":
      return <SnapshotsScreen what={rest} />;
    case "papers":
      return <PapersScreen />;
    case "direction":
      return <DirectionScreen />;
    case "advice":
      return <AdviceScreen />;
    case "people":
      return <PeopleScreen />;
    case "history":
      return <HistoryScreen />;
    case "settings":
      return <SettingsScreen />;
    case "today":
      return <TodayScreen />;
    default:
      return <TodayScreen first />;
  }
}
