"""What was answered, what is still to be asked, and what an alarm answer does. Pure: the log of answers in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from vertebra.app.days import day_when
from vertebra.screening.clearance import VALID_DAYS, Fired, findings
from vertebra.screening.facts import asked, merged
from vertebra.screening.logic import UNKNOWN
from vertebra.screening.questions import Bank, Question, Screen
from vertebra.screening.rules import Rules
from vertebra.screening.types import Value
from vertebra.store import Answers, When

FIRST: Literal["first"] = "first"
BEFORE: Literal["before"] = "before"
WEEKLY: Literal["weekly"] = "weekly"
WEEK_DAYS = 7
"""A weekly question's answer stands for so many days (CLINICAL §2.3 row 27)."""
AGAIN = "again"
"""The screen that asks once more, in other words, what was left open (CLINICAL §0.7)."""

ASK_NOW = "ask-now"
"""The set name of a note to ourselves: its questions are asked now, whatever was answered before (CLINICAL §3.3)."""

VISIT = "visit"
"""The set name of a recorded visit: the key to a lock (CLINICAL §0.6)."""

ALARM = ("emergency", "urgent")

DAY_AHEAD = timedelta(days=1)
"""Who travels west may find that they answered tomorrow. What is further ahead was answered by a wrong clock, and is
asked again: else a clock a year ahead would make answers hold for a year (our default)."""

Asked = Literal["first", "before"]
SETS: tuple[Asked, ...] = (FIRST, BEFORE)


@dataclass(frozen=True)
class Interview:
    """The answers of one person as they stand on a day. `opened_after`: the seq of the newest answer that stood when
    the last session began: what is asked before every session has to be newer."""

    bank: Bank
    rules: Rules
    log: Sequence[Answers]
    today: date
    opened_after: int = 0
    stale: date | None = None

    @cached_property
    def _standing(self) -> tuple[Answers, ...]:
        """The answers that hold: given, not taken back, and since the last recorded visit."""
        taken_back = {kept.id for kept in self.log if kept.state == "taken-back"}
        said = (kept for kept in self.log if kept.set_name != ASK_NOW)
        given = [kept for kept in said if kept.state == "given" and kept.id not in taken_back]
        visits = [number for number, kept in enumerate(given) if kept.set_name == VISIT]
        return tuple(given[visits[-1] + 1 :] if visits else given)

    @cached_property
    def given(self) -> dict[str, Value]:
        """The newest answer to each question that was answered; lines have opened what they cover."""
        answers: dict[str, Value] = {}
        for kept in self._standing:
            known = {id_: value for id_, value in kept.body.items() if id_ in self.bank.questions}
            answers = merged(answers, known, self.bank)
        return answers

    @property
    def began(self) -> bool:
        """Whether anything was answered yet."""
        return bool(self._standing) or self.visit_seq > 0

    @cached_property
    def visit_seq(self) -> int:
        """The place in the log of the last recorded visit; 0 without one."""
        return max((kept.seq for kept in self.log if kept.set_name == VISIT and kept.state == "given"), default=0)

    @cached_property
    def asked_on(self) -> date:
        """The day of the full screen: that of its oldest answer still standing; today before there is one."""
        days = [self._day(id_) for id_ in self._of_set(FIRST) if id_ in self._newest]
        return min(days, default=self.today)

    def open_screen(self, set_: Asked) -> str | None:
        """The next screen of a set that has something to ask; None when the set is done."""
        screens = [screen for screen in self.bank.screens if screen.set == set_]
        if self.asked_again(set_):
            return AGAIN
        return next((screen.id for screen in screens if self._is_open(screen)), None)

    def asked_again(self, set_: Asked) -> tuple[Question, ...]:
        """The questions that were left open once and are asked once more in other words."""
        return tuple(
            question
            for id_ in self._of_set(set_)
            if (question := self.bank.questions[id_]).again and self._stands(question) and self._left_open(id_) == 1
        )

    def shown(self, screen: Screen) -> tuple[Question, ...]:
        """What a screen asks. A follow-up screen: what could matter for this person, and what a new line stands for."""
        questions = self.bank.on(screen.id)
        if not screen.follow_ups:
            return questions
        return (*(question for question in questions if self._applies(question)), *self._behind(screen.set))

    def _behind(self, set_: str) -> tuple[Question, ...]:
        """The finer questions behind the lines of a set that were answered yes, today."""
        lines = (self.bank.questions[id_] for id_ in self._of_set(set_))
        new = (line for line in lines if line.covers and self.is_new(line.id) and self.given.get(line.id) == "yes")
        return tuple(self.bank.questions[fine] for line in new for fine in line.covers)

    def adding(self, id_: str, set_name: str, new: Mapping[str, Value], when: When) -> Interview:
        """The interview as it will stand with these answers kept."""
        seq = max((kept.seq for kept in self.log), default=0) + 1
        added = Answers(seq=seq, id=id_, state="given", set_name=set_name, body=new, when=when)
        return replace(self, log=(*self.log, added))

    @property
    def pending(self) -> set[str]:
        """What was answered and is not settled yet: asked once more in other words, or more finely."""
        again = {question.id for set_ in SETS for question in self.asked_again(set_)}
        return again | {line for line in self.given if self._is_pending(line)}

    def alarms(self) -> tuple[Fired, ...]:
        """The emergency and urgent findings of what was said, whatever is still to be asked.

        What was not asked yet counts as nothing, and so does what will be asked once more or more finely.
        """
        pending = self.pending
        nothing = {id_: question.nothing for id_, question in self.bank.questions.items() if not question.covers}
        said = {id_: value for id_, value in self.given.items() if id_ not in pending}
        fired = findings({**nothing, **said}, self.bank, self.rules)
        return tuple(item for item in fired if item.rule.person in ALARM)

    def newest_about(self, facts: Collection[str]) -> Answers | None:
        """The newest standing answers to one of these questions, or to a line that stands for one."""
        lines = {line.id for line in self.bank.questions.values() if set(line.covers) & set(facts)}
        about = {*facts, *lines}
        return next((kept for kept in reversed(self._standing) if about & set(kept.body)), None)

    def _of_set(self, set_: str) -> Iterable[str]:
        screens = [screen for screen in self.bank.screens if screen.set == set_]
        return (question.id for screen in screens for question in self.bank.on(screen.id))

    def _is_pending(self, line: str) -> bool:
        """A line that was answered yes, and what it stands for is still to be asked."""
        question = self.bank.questions[line]
        return self.given[line] == "yes" and any(not self.is_new(fine) for fine in question.covers)

    def _is_open(self, screen: Screen) -> bool:
        if any(
            self._applies(question) and not self._stands_on(screen, question) for question in self.bank.on(screen.id)
        ):
            return True
        return screen.follow_ups and any(not self.is_new(fine.id) for fine in self._behind(screen.set))

    def _stands_on(self, screen: Screen, question: Question) -> bool:
        """Whether a screen need not ask it now. One that asks again wants one of today, since the last session."""
        return self.is_new(question.id) if question.id in screen.again else self._stands(question)

    def _applies(self, question: Question) -> bool:
        return asked(question, self.given)

    def _stands(self, question: Question) -> bool:
        """Whether a question need not be asked now."""
        if question.cadence == BEFORE:
            return self._line_stands(question)
        kept = self._newest.get(question.id)
        if kept is None or kept.seq < self._called_for.get(question.id, 0):
            return False
        if question.cadence == FIRST and self.renewed is not None and kept.seq < self.renewed.seq:
            return False
        day = day_when(kept.when)
        if self.stale is not None and day <= self.stale:
            return False
        days = WEEK_DAYS if question.cadence == WEEKLY else VALID_DAYS
        return day - DAY_AHEAD <= self.today < day + timedelta(days=days)

    @cached_property
    def renewed(self) -> Answers | None:
        """The newest answers before a session that said: something is new. Those before them are asked again."""
        renewing = [id_ for id_, question in self.bank.questions.items() if question.renews]
        said = (kept for kept in reversed(self._standing) if kept.set_name == BEFORE)
        return next((kept for kept in said if any(kept.body.get(id_) == "yes" for id_ in renewing)), None)

    @cached_property
    def _called_for(self) -> dict[str, int]:
        """The questions that something else called for, and since when (its place in the log)."""
        return {id_: kept.seq for kept in self.log if kept.set_name == ASK_NOW for id_ in kept.body}

    def _line_stands(self, line: Question) -> bool:
        """A line of the calm screen: answered today and since the last session, itself or all that it covers."""
        return self.is_new(line.id) or all(self.is_new(fine) for fine in line.covers)

    def is_new(self, id_: str) -> bool:
        """Whether a question was answered today, and since the last session."""
        kept = self._newest.get(id_)
        return kept is not None and kept.seq > self.opened_after and day_when(kept.when) == self.today

    def _left_open(self, id_: str) -> int:
        """How many times in a row, at the last, a question was left open."""
        count = 0
        for kept in reversed(self._standing):
            if id_ in kept.body:
                if kept.body[id_] != UNKNOWN:
                    break
                count += 1
        return count

    def _day(self, id_: str) -> date:
        return day_when(self._newest[id_].when)

    @cached_property
    def _newest(self) -> dict[str, Answers]:
        return {id_: kept for kept in self._standing for id_ in kept.body}
