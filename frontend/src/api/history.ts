/** After a session, and all sessions. */

export interface AfterRequest {
  id: string;
  pain: number | null;
  effort: number | null;
  word: string | null;
  note: string | null;
}

export interface AfterAnswer extends Omit<AfterRequest, "id"> {
  saved: boolean;
  session: string;
  beads: number;
  reps: number;
}

export interface HistoryItem {
  movement: string;
  name: string;
  level: string;
  level_name: string;
  reps: number;
  of: number | null;
}

export interface HistorySession {
  id: string;
  date: string;
  started_at: string;
  offset_min: number;
  ended: string;
  length_s: number;
  minutes: number;
  calm: boolean;
  beads: number;
  reps: number;
  items: HistoryItem[];
  hurt: { movement: string; name: string; at: string }[];
  pain_before: number | null;
  pain: number | null;
  effort: number | null;
  word: string | null;
  note: string | null;
  morning: string | null;
}

export interface History {
  date: string;
  week: { sessions: number; days: number; reps: number };
  sessions: HistorySession[];
}
