"""Plots as SVG: one drawing for the screen, the printed page and the command line. Pure, standard library only."""
