"""Questions, rules and clearance. Unknown is the third answer, and it only narrows."""
