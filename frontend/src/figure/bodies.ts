/* Made by authoring/build_bodies.py from recipes.py: change it there. */

/** The bodies that can be chosen. */
export const BODIES: string[] = ["woman", "older-woman", "man", "fuller"];
