"""Where one person stands today: what comes next, the plan, what is open, asked and due."""

from __future__ import annotations

from typing import Any

import vertebra
from vertebra.app import planning
from vertebra.app.before import sessions_done
from vertebra.app.desk import Desk
from vertebra.app.interview import Interview
from vertebra.app.outcomes import Outcomes
from vertebra.app.plans import Plans
from vertebra.app.sessions import Sessions
from vertebra.prescription.light import last_light
from vertebra.store import Store, StoreError
from vertebra.words import Words

Plain = dict[str, Any]


class Today:
    """The first screen of a day."""

    def __init__(
        self, store: Store, words: Words, desk: Desk, plans: Plans, sessions: Sessions, outcomes: Outcomes
    ) -> None:
        self._store = store
        self._words = words
        self._desk = desk
        self._plans = plans
        self._sessions = sessions
        self._outcomes = outcomes

    def shown(self, settings: Plain, backup_problem: StoreError | None) -> Plain:
        """Everything that the first screen says. `backup_problem`: why today's backup could not be made."""
        interview = self._desk.interview()
        open_session = self._sessions.left_open(interview)
        needs = self._needs(interview, open_session)
        clearance = self._desk.clearance(interview)
        plan = self._plans.of_today(interview) if clearance and needs in ("before", "plan") else None
        return {
            "version": vertebra.__version__,
            "date": interview.today.isoformat(),
            "needs": needs,
            "lock": self._desk.lock(interview, stops_all=True),
            "help": self._desk.lock(interview, stops_all=False),
            "clearance": self._desk.shown(clearance) if clearance else None,
            "plan": plan,
            "light": planning.light_shown(last_light(sessions_done(self._store)), self._words),
            "mode": plan["mode"] if plan else None,
            "welcome_back": plan["welcome_back"] if plan else None,
            "open_session": open_session,
            "morning": self._desk.morning(interview),
            "due": self._outcomes.due(),
            "backup_problem": self._backup(backup_problem),
            "settings": settings,
        }

    def _backup(self, problem: StoreError | None) -> Plain | None:
        """Why today's backup could not be made, and what to do; None when it was."""
        if problem is None:
            return None
        stem = f"app/backup/{problem.code}"
        stem = stem if f"{stem}/cure" in self._words else "app/backup/disk"
        return {"code": problem.code, "cure": self._words.say(f"{stem}/cure")}

    def _needs(self, interview: Interview, open_session: Plain | None) -> str:
        """What comes next. Who can go on with a session is not asked again before it; a new one asks first."""
        needs = self._desk.needs(interview)
        return "plan" if needs == "before" and open_session and open_session["can_resume"] else needs
