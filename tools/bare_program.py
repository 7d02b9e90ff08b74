"""Run by bare_check.py in a Python that sees only src/ and yaml: argv = src folder, folder with yaml."""

from __future__ import annotations

import sys

sys.path[:0] = sys.argv[1:3]


def main() -> None:
    """One movement, one plan (with its clearance), one session to its end, one form check."""
    from vertebra import content
    from vertebra.body import Frame
    from vertebra.form.check import FormCheck
    from vertebra.movements.resolve import resolve
    from vertebra.screening.answers import read
    from vertebra.session import sitting
    from vertebra.session.manner import manner_of
    from vertebra.session.types import Event
    from vertebra.shelf import shelf

    kept = shelf()
    bridge = kept.library.movements["glute-bridge"]
    performance = resolve(bridge, "first")
    if len(performance.steps) < 6:
        raise AssertionError(f"expected six steps of a bridge, got {len(performance.steps)}")

    answers, problems = read(content.screening_text("examples/answers.yaml"), kept.bank)
    if answers is None or problems:
        raise AssertionError(f"expected the packaged answers to read, got {problems}")
    plan = kept.plan(answers, 5)
    if not plan.items or plan.clearance.action != "ok":
        raise AssertionError(f"expected a plan, got {plan}")

    now = sitting.open_sitting(plan.items, kept.library, kept.words, manner_of(plan))
    said = 0
    second, number = 0.0, 0
    while now.state.mode != "finished" and number < 5000:
        what = "start" if number == 0 else "answer" if now.state.asking else "tick"
        now, effects = sitting.advance(now, Event(id=f"e{number}", at_s=second, what=what), kept.library, kept.words)
        said += len(effects)
        second, number = second + 1.0, number + 1
    if now.state.mode != "finished" or not said:
        raise AssertionError(f"expected the session to end, it stands at {now.state.address} after {second:.0f} s")

    check = FormCheck(bridge, "first")
    for tick in range(10):
        check.step(Frame(t=tick / 10, points=None))
    check.finish(1.0)

    heavy = sorted(name for name in sys.modules if name.split(".")[0] in ("numpy", "fastapi", "sqlalchemy", "pydantic"))
    if heavy:
        raise AssertionError(f"expected a bare core, found {heavy}")
    print(f"bare core: {len(plan.items)} movements planned, a session of {second:.0f} s run to its end")


main()
