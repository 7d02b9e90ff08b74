"""Pages to print: the plan for the fridge, the page for the doctor, the calendar file. Plain data in, bytes out."""
