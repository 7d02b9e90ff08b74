/** A day's shape: a bead for a session, a smaller one for a short one, a hill for a walk, a line for rest. */

export function DayShape({ kind, done = false }: { kind: string; done?: boolean }) {
  return (
    <svg class={done ? `day day--${kind} on` : `day day--${kind}`} viewBox="0 0 34 24" aria-hidden="true">
      <DayPath kind={kind} />
    </svg>
  );
}

function DayPath({ kind }: { kind: string }) {
  switch (kind) {
    case "session":
      return <rect x="2" y="3" width="30" height="18" rx="9" />;
    case "light":
      return <rect x="8" y="6" width="18" height="12" rx="6" />;
    case "walk":
      return <path d="M3 21 17 4l14 17Z" stroke-linejoin="round" />;
    case "both":
      return (
        <>
          <rect x="1" y="8" width="19" height="12" rx="6" />
          <path d="M17 21 25 7l8 14Z" stroke-linejoin="round" />
        </>
      );
    case "today":
      return <rect x="2" y="3" width="30" height="18" rx="9" stroke-dasharray="3 4" />;
    case "none":
    case "ahead":
      return null;
    default:
      return <path d="M10 12h14" stroke-linecap="round" />;
  }
}
