/** Who shares this computer, and their notes as a whole. */

export interface Person {
  id: string;
  name: string | null;
  since: string;
  offset_min: number;
}

export interface People {
  people: Person[];
  /** Whose coach answers; null while somebody is just trying. */
  here: string | null;
  trying: boolean;
}

export interface Backups {
  backups: { number: number; label: string; whole: boolean }[];
}

export interface Imported extends People {
  new: boolean;
  known: boolean;
}

export interface Erased {
  removed: string[];
  left: { name: string; why: string }[];
}
