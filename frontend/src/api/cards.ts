/** Short reads: one after a session, all of them to look up. */

export interface ReadCard {
  id: string;
  title: string;
  text: string;
  more: string | null;
  /** Where what it says comes from. */
  source: string;
}

export interface AllCards {
  cards: (ReadCard & { read: boolean })[];
}
