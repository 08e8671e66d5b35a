/** The times as bars on a logarithmic scale, so that tenths of a second and hours stand on one page. */

export type Bar = { readonly label: string; readonly seconds: number; readonly ours: boolean; readonly scaled: boolean };

const WIDTH = 860;
const LABELS = 300;
const VALUES = 110;
const ROW = 30;
const TOP = 64;
const DECADES = { from: -2, to: 5 };
const TICKS: readonly (readonly [exponent: number, label: string])[] = [
  [-2, "10 ms"],
  [-1, "100 ms"],
  [0, "1 s"],
  [1, "10 s"],
  [2, "100 s"],
  [3, "17 min"],
  [4, "2.8 h"],
  [5, "28 h"],
];

/** An SVG of its own colours, readable on a light and on a dark page. `time` writes the seconds beside each bar. */
export function chart(title: string, bars: readonly Bar[], time: (seconds: number) => string): string {
  const height = TOP + bars.length * ROW + 24;
  const grid = TICKS.map(
    ([exponent, label]) =>
      `<line x1="${at(exponent)}" x2="${at(exponent)}" y1="${TOP - 8}" y2="${height - 20}" stroke="#d8dee6"/>` +
      `<text x="${at(exponent)}" y="${TOP - 16}" text-anchor="middle" font-size="11" fill="#5b6776">${label}</text>`,
  );
  const rows = bars.map(({ label, seconds, ours, scaled }, index) => {
    const y = TOP + index * ROW;
    const end = at(Math.max(DECADES.from, Math.log10(seconds)));
    const fill = ours ? "#0b6bcb" : scaled ? "url(#scaled)" : "#8a97a8";
    return (
      `<text x="${LABELS - 10}" y="${y + 17}" text-anchor="end" font-size="13" fill="#1f2933"${ours ? ' font-weight="600"' : ""}>${label}</text>` +
      `<rect x="${LABELS}" y="${y + 4}" width="${Math.max(2, end - LABELS).toFixed(1)}" height="${ROW - 10}" rx="3" fill="${fill}"/>` +
      `<text x="${(Math.max(end, LABELS + 2) + 8).toFixed(1)}" y="${y + 17}" font-size="12" fill="#1f2933">${time(seconds)}${scaled ? " (scaled)" : ""}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" role="img" aria-label="${title}">
<defs><pattern id="scaled" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#c4ccd6"/><rect width="3" height="6" fill="#a3afbd"/></pattern></defs>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
<text x="16" y="26" font-size="16" font-weight="600" fill="#1f2933">${title}</text>
${[...grid, ...rows].join("\n")}
</svg>
`;
}

function at(exponent: number): number {
  return LABELS + ((exponent - DECADES.from) / (DECADES.to - DECADES.from)) * (WIDTH - LABELS - VALUES);
}
