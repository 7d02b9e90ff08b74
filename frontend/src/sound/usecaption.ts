/** The caption at hand, for a screen that shows it. */

import { useEffect, useState } from "preact/hooks";
import type { Caption, Speaker } from "./speaker.ts";

export function useCaption(speaker: Speaker): Caption {
  const [caption, setCaption] = useState(speaker.caption);
  useEffect(() => {
    speaker.onCaption = setCaption;
    setCaption(speaker.caption);
    return () => {
      speaker.onCaption = () => {};
    };
  }, [speaker]);
  return caption;
}
