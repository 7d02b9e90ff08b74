"""Everything that a page asks in a session, over HTTP."""

from __future__ import annotations

USUAL = {"doctor": "yes", "active": "yes", "floor": "yes", "age": "18-44", "country": "GB", "back-hurts": "no"}


def fitting(question) -> object:
    """An answer with nothing to report."""
    if question["kind"] == "many":
        return ["none"]
    if question["kind"] == "scale":
        return 1
    return USUAL.get(question["id"]) or ("no" if question["kind"] == "yes-no" else question["options"][0]["id"])


def answer_everything(page) -> None:
    """Screen after screen until there is a plan."""
    step = {"next": "questions", "set": "first", "screen": "start"}
    number = 0
    while step["next"] == "questions":
        number += 1
        screens = page.get("/api/questions", params={"set": step["set"]}).json()["screens"]
        asked = next(screen for screen in screens if screen["id"] == step["screen"])["questions"]
        answers = {question["id"]: fitting(question) for question in asked}
        body = {"id": f"{step['set']}-{number}", "set": step["set"], "answers": answers}
        step = page.post("/api/answers", json=body).raise_for_status().json()


def ask_everything(page) -> None:
    """First opening, words, questions, plan, pictures, paper, a session, after, history, export."""
    for path in ("/", "/api/words", "/api/today", "/api/settings", "/figures/woman.glb"):
        page.get(path)
    answer_everything(page)
    plan = page.post("/api/plan", json={"minutes": 5}).raise_for_status().json()["plan"]
    page.get(plan["items"][0]["still"]).raise_for_status()
    page.get("/api/why", params={"plan": plan["id"], "movement": plan["items"][0]["movement"]}).raise_for_status()
    page.get("/api/papers/plan.pdf").raise_for_status()
    session = page.post("/api/sessions", json={"plan": plan["id"]}).raise_for_status().json()
    page.get(session["figures"][0]["url"]).raise_for_status()
    events = [{"id": "e-0", "at_s": 0, "what": "start"}]
    events += [{"id": f"e-{second}", "at_s": second, "what": "tick"} for second in range(1, 200)]
    page.post(f"/api/sessions/{session['id']}/events", json={"events": events}).raise_for_status()
    page.get(f"/api/sessions/{session['id']}").raise_for_status()
    page.post(f"/api/sessions/{session['id']}/after", json={"id": "n", "pain": 1}).raise_for_status()
    for path in ("/api/today", "/api/history", "/api/export"):
        page.get(path).raise_for_status()
