"""One person's plans: made from all that is known, kept when they are new, and asked about."""

from __future__ import annotations

from typing import Any

from vertebra.app import choices, planning
from vertebra.app.before import told_before
from vertebra.app.desk import Desk
from vertebra.app.interview import Interview
from vertebra.app.pictures import Pictures
from vertebra.app.planning import Tempo
from vertebra.app.refused import RefusedError
from vertebra.prescription.situation import Situation
from vertebra.prescription.types import Plan
from vertebra.shelf import Shelf
from vertebra.store import KeptPlan, Store

Plain = dict[str, Any]


class Plans:
    """What is prescribed for one person, and how they like it done."""

    def __init__(self, store: Store, shelf: Shelf, desk: Desk, pictures: Pictures) -> None:
        self._store = store
        self._shelf = shelf
        self._desk = desk
        self._pictures = pictures

    def made(self, interview: Interview, minutes: int, calm: bool) -> Plan:
        """The plan of a day, from all that is known. Raises RefusedError while questions come first."""
        clearance = self._desk.clearance(interview)
        if clearance is None:
            raise RefusedError("questions-first", where="answers")
        calm = calm or self._starts_again(interview)
        situation = Situation(
            clearance=clearance,
            library=self._shelf.library,
            answers=interview.given,
            on=interview.today,
            minutes=minutes,
            calm=calm,
            **told_before(self._store, self._shelf.library, self._shelf.words, interview.today),
        )
        return planning.planned(self._shelf, situation, self.tempo())

    def keep(self, interview: Interview, minutes: int, calm: bool) -> Plain:
        """Make a plan; keep it unless it is the newest already."""
        plan = self.made(interview, minutes, calm)
        view = planning.shown(self._shelf, plan, self.tempo(), self.body(), self._pictures)
        newest = self._newest()
        if newest is None or newest.body["view"] != view:
            self._store.keep_plan(plan.id, interview.today.isoformat(), planning.kept(plan, view), self._desk.when())
        return view

    def of_today(self, interview: Interview) -> Plain:
        """The plan as it was last chosen today, made anew in case that answers changed; else the usual length."""
        newest = self._newest()
        if newest is not None and newest.day == interview.today.isoformat():
            chosen = newest.body["plan"]
            return self.keep(interview, chosen["minutes"], chosen["calm"])
        return self.keep(interview, self.minutes(), False)

    def newest_of_today(self) -> Plan | None:
        """Today's plan, as it was chosen last; None while questions, or someone to see, come first."""
        interview = self._desk.interview()
        if self._desk.clearance(interview) is None or self._desk.needs(interview) not in ("before", "plan"):
            return None
        newest = self._newest()
        if newest is not None and newest.day == interview.today.isoformat():
            chosen = newest.body["plan"]
            return self.made(interview, chosen["minutes"], chosen["calm"])
        return self.made(interview, self.minutes(), False)

    def why(self, plan: str, movement: str) -> Plain:
        """Why a movement is in a plan, or why not. Raises RefusedError for one that the plan doesn't know."""
        kept = self._store.plan(plan)
        if kept is None:
            raise RefusedError("unknown-plan", where="plan")
        view, made_from = kept.body["view"], kept.body["plan"]["made_from"]
        for offered, key in ((True, "items"), (True, "beside"), (False, "left_out")):
            for one in view.get(key, ()):
                if one["movement"] == movement:
                    action = "modify" if one.get("overlays") else one.get("action", "ok")
                    return {
                        "plan": plan,
                        "movement": movement,
                        "name": one["name"],
                        "offered": offered,
                        "action": action,
                        "reasons": one["reasons"],
                        "made_from": made_from,
                    }
        raise RefusedError("unknown-movement", where="movement")

    def tempo(self) -> Tempo:
        """The person's own breath and pace."""
        kept = choices.settings(self._store.settings())
        breath = (float(kept["breath_in_s"]), float(kept["breath_out_s"]))
        return Tempo(breath, float(kept["pace"]), known=bool(kept["breath_asked"]))

    def body(self) -> str:
        """The body that is drawn."""
        return str(choices.settings(self._store.settings())["body"])

    def minutes(self) -> int:
        """The usual length of a session (minutes)."""
        return int(choices.settings(self._store.settings())["minutes"])

    def _starts_again(self, interview: Interview) -> bool:
        """After a lock and a visit the first session is the calm set (CLINICAL §0.6)."""
        done = (sitting for sitting in self._store.sessions() if sitting.ended == "finished")
        since = any(sitting.body["answers_seq"] > interview.visit_seq for sitting in done)
        return self._desk.locking().state.calm and not since

    def _newest(self) -> KeptPlan | None:
        return next(reversed(self._store.plans()), None)
