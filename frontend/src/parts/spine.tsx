/** The seventeen beads: the logo, a plan's share lying down, a session stacking up. One text for all of them. */

/** Where each bead lies, L5 to T1, on a spine that lies from left to right (view box units): x, y, turn, size. */
const LYING: readonly (readonly [number, number, number, number])[] = [
  [17, -1.9, -15.3, 54],
  [51.5, -11.3, -12, 55.6],
  [87, -16.8, -5.5, 57.2],
  [123, -18.2, 1.5, 57.2],
  [158.5, -14.9, 7.6, 55.6],
  [191, -9.1, 10.7, 47.6],
  [220.5, -3.2, 12.2, 46],
  [249, 3.5, 13.2, 44.5],
  [276.5, 9.9, 11.4, 42.9],
  [303, 14.4, 8.1, 41.3],
  [328.5, 17.3, 5.1, 39.7],
  [353, 18.9, 2.3, 38.1],
  [376.5, 19.2, -1.3, 36.5],
  [399.5, 17.8, -4.6, 36.5],
  [422, 15.6, -6, 34.9],
  [443.5, 13.2, -7.7, 33.3],
  [464, 9.9, -9.1, 31.8],
];

export const BEADS = LYING.length;

/** How wide a bead is beside its height: flattened like a pebble. */
const FLAT = 0.46;

/** How much larger the lit bead of the logo is. */
const LOGO_SIZE = 1.6;

/** Which bead of the logo is lit. */
const LOGO_LIT = 9;

interface BeadShape {
  x: number;
  y: number;
  turn: number;
  height: number;
  state: string;
  stroke: number;
}

function Bead({ x, y, turn, height, state, stroke }: BeadShape) {
  const width = height * FLAT;
  return (
    <rect
      class={`b ${state}`}
      x={-width / 2}
      y={-height / 2}
      width={width}
      height={height}
      rx={width * 0.47}
      stroke-width={stroke}
      transform={`translate(${x} ${y}) rotate(${turn})`}
    />
  );
}

/** The sign of this project. */
export function Logo() {
  return (
    <svg class="mark" viewBox="-8 -56 490 114" aria-hidden="true" focusable="false">
      {LYING.map(([x, y, turn, size], bead) => (
        <Bead
          key={x}
          x={x}
          y={y}
          turn={turn}
          height={bead === LOGO_LIT ? size * LOGO_SIZE : size}
          state={bead === LOGO_LIT ? "now" : ""}
          stroke={0}
        />
      ))}
    </svg>
  );
}

/** A standing spine is curved and turned a little more than a lying one. */
const STAND_CURVE = 1.53;
const STAND_TURN = 1.49;

/** A session's spine, standing: so many beads are stacked, from the bottom up. */
export function Stack({ stacked, label, settle = false }: { stacked: number; label: string; settle?: boolean }) {
  return (
    <svg class={settle ? "spine settle" : "spine"} viewBox="-70 -8 142 490" role="img" aria-label={label}>
      {LYING.map(([x, y, turn, size], bead) => (
        <Bead
          key={x}
          x={y * STAND_CURVE}
          y={474 - x}
          turn={turn * STAND_TURN - 90}
          height={size * 1.06}
          state={`${bead < stacked ? "on" : ""} n${bead}`}
          stroke={2.6}
        />
      ))}
    </svg>
  );
}

/** The same, lying: for small screens. */
export function LyingSpine({ stacked, label }: { stacked: number; label: string }) {
  return (
    <svg class="spine" viewBox="-8 -56 490 114" role="img" aria-label={label}>
      {LYING.map(([x, y, turn, size], bead) => (
        <Bead key={x} x={x} y={y} turn={turn} height={size} state={bead < stacked ? "on" : ""} stroke={4} />
      ))}
    </svg>
  );
}

/** A plan as a lying spine: each movement's share of the beads, with its number below. */
export function Shares({ shares, label }: { shares: number[]; label: string }) {
  const gap = 26;
  let bead = 0;
  return (
    <svg
      class="spine"
      viewBox={`-12 -60 ${500 + gap * Math.max(0, shares.length - 1)} 150`}
      role="img"
      aria-label={label}
    >
      {shares.map((share, group) => {
        const from = bead;
        bead += share;
        const beads = LYING.slice(from, bead);
        const shift = group * gap;
        const middle = beads.length ? (beads[0]![0] + beads.at(-1)![0]) / 2 : 0;
        return (
          <g key={from}>
            {beads.map(([x, y, turn, size]) => (
              <Bead key={x} x={x + shift} y={y} turn={turn} height={size} state="" stroke={3} />
            ))}
            {beads.length > 0 && (
              <text class="gl" x={middle + shift} y={84} text-anchor="middle">
                {group + 1}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
