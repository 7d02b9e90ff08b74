/** A file to save and a file to bring back, beside each other; below them what came of it. */

import { useState } from "preact/hooks";
import { useHouse } from "../app.tsx";

interface Pair {
  /** Where the file is, and the name that it is saved under. */
  href: string;
  name: string;
  save: string;
  bring: string;
  /** Takes the file in and says what came of it. */
  onBring(file: File): Promise<string>;
}

export function FilePair({ href, name, save, bring, onBring }: Pair) {
  const { fail } = useHouse();
  const [told, setTold] = useState("");
  const take = (file: File | undefined) => (file ? onBring(file).then(setTold, fail) : undefined);
  return (
    <>
      <div class="row-btns">
        <a class="btn btn--quiet" href={href} download={name}>
          {save}
        </a>
        <label class="btn btn--quiet file">
          {bring}
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => take(event.currentTarget.files?.[0])}
          />
        </label>
      </div>
      <p role="status">{told}</p>
    </>
  );
}
