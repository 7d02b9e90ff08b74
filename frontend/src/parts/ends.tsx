/** How a talk about the back ends: on to the plan, or back to how the back feels. */

import { useWords } from "../words.ts";

export function ToPlanOrBack() {
  const say = useWords();
  return (
    <div class="act">
      <a class="btn btn--go btn--big" href="#/today">
        {say("screens/pain/to-plan")}
      </a>
      <a class="btn btn--quiet btn--big" href="#/pain">
        {say("screens/nav/pain")}
      </a>
    </div>
  );
}
