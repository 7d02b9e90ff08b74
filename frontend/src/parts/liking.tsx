/** Whether a move is liked: three answers of the same weight. The plan hears it at once. */

import { useState } from "preact/hooks";
import { useHouse } from "../app.tsx";
import { client } from "../client.ts";
import { useWords } from "../words.ts";
import { Chips } from "./choices.tsx";
import { newId } from "./load.ts";

/** The answers, as the server keeps them. */
const VALUES: Record<string, number> = { yes: 1, "so-so": 0, no: -1 };

/** `said`: what was said last; null: nothing. */
export function Liking({ movement, said }: { movement: string; said: number | null }) {
  const say = useWords();
  const { fail } = useHouse();
  const [value, setValue] = useState(Object.keys(VALUES).find((name) => VALUES[name] === said) ?? null);
  const [kept, setKept] = useState(false);
  const choose = async (name: string) => {
    setValue(name);
    setKept(false);
    try {
      await client.like({ id: newId("l"), movement, value: VALUES[name]! });
      setKept(true);
    } catch (error) {
      fail(error);
    }
  };
  return (
    <>
      <Chips
        name={`like-${movement}`}
        value={value}
        onChange={choose}
        choices={Object.keys(VALUES).map((name) => ({ id: name, text: say(`screens/liking/${name}`) }))}
      />
      <p class="note" role="status">
        {kept ? say("screens/liking/kept") : ""}
      </p>
    </>
  );
}
