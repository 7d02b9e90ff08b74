/** The caption at hand, for a screen that shows it. */

import { useEffect, useState } from "preact/hooks";
import type { Caption, Speaker } from "./speaker.ts";

export function useCaption(speaker: Speaker): Caption {
  const [caption, setCaption] = useState(speaker.caption);
  useEffect(() => {
    const show = (now: Caption) => setCaption(now);
    speaker.onCaption = show;
    setCaption(speaker.caption);
    return () => {
      // The screen that comes after may listen already.
      if (speaker.onCaption === show) speaker.onCaption = () => {};
    };
  }, [speaker]);
  return caption;
}
