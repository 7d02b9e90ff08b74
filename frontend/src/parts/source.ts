/** Where a number or a sentence comes from, as people read it: a study stays as it is, our own notes by their kind. Pure. */

const YEAR = /\b(19|20)\d\d\b/;
const OWN_DOCUMENT = /CLINICAL|CHOREOGRAPHY|§/;

/** Whose it is, by how its source begins; null: a source that can be looked up. */
function kindOf(source: string): string | null {
  if (/^ours\b|\bour default\b/i.test(source)) return "ours";
  return /CLINICAL|CHOREOGRAPHY/.test(source) ? "notes" : null;
}

/** What of a rule's source anybody can look up: its studies and guidelines, by name and year; null: there is none. */
export function cited(source: string): string | null {
  const found = source.split(";").filter((part) => YEAR.test(part) && !OWN_DOCUMENT.test(part));
  return found.map((part) => part.trim()).join("; ") || null;
}

/** The key of the words for a source of ours; null: it is shown as it is. */
export function sourceKey(source: string): string | null {
  const kind = kindOf(source);
  return kind && `screens/movements/source/${kind}`;
}
