/** A file to save and a file to bring back, beside each other; below them what came of it. */

import { useState } from "preact/hooks";
import { useHouse } from "../app.tsx";
import { ApiError } from "../client.ts";

/** The server's status for: read, and refused for what stands in it. */
const MISFIT = 422;

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
  const [where, setWhere] = useState("");
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (!file) return;
    setWhere("");
    try {
      setTold(await onBring(file));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== MISFIT) return fail(error);
      setTold(`${error.body.text} ${error.body.cure ?? ""}`);
      setWhere(placeOf(error));
    }
    input.value = ""; // The same file, mended, can be brought again.
  };
  return (
    <>
      <div class="row-btns">
        <a class="btn btn--quiet" href={href} download={name}>
          {save}
        </a>
        <label class="btn btn--quiet file">
          {bring}
          <input type="file" accept="application/json,.json" onChange={(event) => take(event.currentTarget)} />
        </label>
      </div>
      <div role="status">
        <p>{told}</p>
        {where && <p class="note">{where}</p>}
      </div>
    </>
  );
}

/** Where in the file, and what was expected there: for whoever filled it in. */
function placeOf({ body }: ApiError): string {
  return [body.where, body.expected].filter(Boolean).join(": ");
}
