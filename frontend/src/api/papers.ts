/** Papers to take along, and a plan that someone looked at. */

export type PaperName = "plan" | "doctor" | "teacher";

export interface Reviewed {
  saved: boolean;
  /** Who changed it. */
  by: string;
  text: string;
}
