/** The cards that can be read at any time, in their order, and what each is made of. */

/** A stretch of a card: its lines, under a heading where it has one. */
export interface Part {
  /** Key of the heading; none for lines that follow the card's own title. */
  title?: string;
  /** Key of a list, or keys of single texts. */
  lines: string | string[];
}

export interface Card {
  id: string;
  /** Key of the title. */
  title: string;
  lead?: string;
  parts: Part[];
  /** Said at the end. */
  last?: string[];
  /** Somewhere to go from here: a screen and the key of the words. */
  goes?: [string, string];
}

function own(id: string, card: Omit<Card, "id" | "title" | "parts" | "last"> & { parts?: string[]; last?: string[] }) {
  const key = `screens/help/${id}`;
  const parts = card.parts?.map((part) => ({ title: `${key}/${part}/title`, lines: `${key}/${part}/lines` }));
  const last = card.last?.map((text) => `${key}/${text}`);
  return { ...card, id, title: `${key}/title`, lead: `${key}/lead`, parts: parts ?? [{ lines: `${key}/lines` }], last };
}

const about = (names: string) => names.split(" ").map((name) => `about/${name}`);

export const CARDS: Card[] = [
  own("screen", {}),
  own("no-floor", {
    parts: ["bed", "chair", "stand"],
    last: ["tell"],
    goes: ["questions/first", "screens/help/no-floor/ask"],
  }),
  own("two-people", {}),
  own("cant-feel", { last: ["not"], goes: ["movements", "screens/nav/movements"] }),
  own("how-long", { last: ["check", "sources"] }),
  own("teacher", { last: ["wary", "bring"] }),
  {
    id: "about",
    title: "screens/help/about",
    parts: [
      { title: "about/title", lines: about("pilates origin helps muscles load hips changes told moving") },
      { title: "about/curves/title", lines: about("curves/easy curves/c-curve curves/which") },
      { title: "about/four/title", lines: about("four/text slow harder ball stop") },
    ],
    last: about("no-promise doses"),
  },
];
