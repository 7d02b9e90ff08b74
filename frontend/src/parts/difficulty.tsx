/** How hard something is: one, two or three beads, and the word beside them. */

import type { Difficulty } from "../api/movement.ts";
import { useWords } from "../words.ts";

const BEADS: Record<Difficulty, number> = { easy: 1, medium: 2, hard: 3 };

export function Hardness({ of }: { of: Difficulty | null }) {
  const say = useWords();
  if (!of) return null;
  return (
    <span class="hardness">
      <span class="secs" aria-hidden="true">
        {[1, 2, 3].map((bead) => (
          <i key={bead} class={bead <= BEADS[of] ? "on" : ""} />
        ))}
      </span>
      {say(`screens/movements/difficulty/${of}`)}
    </span>
  );
}
