/** One session as a teacher reads it. */

import type { HistorySession } from "./history.ts";

export interface TeacherPage extends HistorySession {
  planned: { movement: string; name: string; level_name: string; dose_text: string; because: string[] }[];
  left_out: { name: string; why: string[] }[];
  happened: {
    at: string;
    offset_min: number;
    what: string;
    movement: string;
    name: string;
    rep: number | null;
    side: "left" | "right" | null;
    phase: string | null;
    said: { question: string; answer: string }[];
  }[];
  version: string;
}
