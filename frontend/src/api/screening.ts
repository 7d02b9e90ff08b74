/** What screening says: an action, its reasons, help now. */

export type Action = "emergency" | "urgent" | "clear" | "exclude" | "supervised" | "modify" | "ok";

/** What, why, whom to call, what to do. */
export interface Help {
  title: string;
  why: string[];
  steps: string[];
  number: string;
  tel: string;
  undo: string;
  call?: string;
  number_text?: string;
  kept?: string;
}

export interface Lock extends Help {
  action: Action;
  since: string;
  offset_min: number;
  answers: string;
  key: string;
}

export interface Reason {
  rule: string;
  version: string;
  inputs: Record<string, unknown>;
  key: string;
  text: string;
  source: string;
}

export interface Clearance {
  action: Action;
  asked_on: string;
  expires_on: string;
  calm_set: boolean;
  rulings: Record<string, unknown>;
  advice: Reason[];
  reasons: Reason[];
}

/** Someone was seen about what locked exercise. */
export interface VisitRequest {
  id: string;
  who: string;
  on: string;
  may_exercise: boolean;
  explained: boolean;
}
