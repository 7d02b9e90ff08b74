/** Short reads: one after a session, all of them to look up. */

export interface ReadCard {
  id: string;
  title: string;
  text: string;
  more: string | null;
}

export interface AllCards {
  cards: (ReadCard & { read: boolean })[];
}
