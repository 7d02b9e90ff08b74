/** The frame of every screen: skip link, header, title, and the focus on its heading. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../words.ts";
import { Logo } from "./spine.tsx";

interface ScreenProps {
  name: string;
  /** What the window is called. */
  title: string;
  children: ComponentChildren;
  /** What stands at the right of the header; the main navigation unless something else is given. */
  corner?: ComponentChildren;
  floor?: ComponentChildren;
  current?: string;
}

export function Screen({ name, title, children, corner, floor, current }: ScreenProps) {
  const say = useWords();
  const frame = useRef<HTMLDivElement>(null);
  useTitle(title);
  useEffect(() => focusHeading(frame.current), []);
  return (
    <div class={`screen ${name}`} ref={frame}>
      <SkipLink />
      <header class="top">
        <a class="logo" href="#/" aria-label={say("screens/name")}>
          <Logo />
          <span>{say("screens/name")}</span>
        </a>
        {corner === undefined ? <MainNav current={current} /> : corner}
      </header>
      {children}
      {floor && <footer class="floor">{floor}</footer>}
    </div>
  );
}

export function useTitle(title: string): void {
  const say = useWords();
  useEffect(() => {
    document.title = say("screens/title", { page: title });
  }, [title, say]);
}

/** A new screen: its heading has the focus, so that a screen reader begins there. */
export function focusHeading(inside: HTMLElement | null): void {
  scrollTo(0, 0);
  inside?.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}

export function SkipLink() {
  const say = useWords();
  const skip = () => {
    const main = document.getElementById("main");
    main?.scrollIntoView();
    main?.focus();
  };
  return (
    <button type="button" class="skip" onClick={skip}>
      {say("screens/skip")}
    </button>
  );
}

function MainNav({ current }: { current?: string }) {
  const say = useWords();
  const [open, setOpen] = useState(false);
  const pages = ["today", "pain", "progress", "movements", "settings", "help"];
  const links = pages.map((page) => (
    <a key={page} href={`#/${page}`} aria-current={page === current ? "page" : undefined}>
      {say(`screens/nav/${page}`)}
    </a>
  ));
  return (
    <>
      <nav class="nav" aria-label={say("screens/nav/main")}>
        {links}
      </nav>
      <button type="button" class="btn menu" aria-expanded={open} aria-controls="menu" onClick={() => setOpen(!open)}>
        {say("screens/nav/menu")}
      </button>
      <nav id="menu" class={open ? "menu-list is" : "menu-list"} aria-label={say("screens/nav/menu")}>
        {links}
      </nav>
    </>
  );
}

/** The way to "When to get help" that stands on every screen which has no main navigation. */
export function HelpLink() {
  const say = useWords();
  return (
    <a class="link" href="#/help">
      {say("screens/help/link")}
    </a>
  );
}
