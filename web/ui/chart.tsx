import { type ReactNode, useId } from "react";
import { useT } from "./language.tsx";
import type { Tone } from "./states.tsx";

export type Bar = { label: ReactNode; value: number; shown: string; tone?: Tone };

/** Horizontal bars. Label and value stand as text beside each bar, so the list itself is the text alternative. */
export function BarChart({ bars, max }: { bars: Bar[]; max?: number }) {
  const top = max ?? Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <ul className="bars">
      {bars.map((bar, index) => (
        <li key={index}>
          <span className="bar-label">{bar.label}</span>
          <span className="bar-track" aria-hidden="true">
            <span className="bar-fill" data-tone={bar.tone} style={{ width: `${Math.min(100, (bar.value / top) * 100)}%` }} />
          </span>
          <span className="number nowrap">{bar.shown}</span>
        </li>
      ))}
    </ul>
  );
}

export type LinePoint = { label: string; value: number | null };

const WIDTH = 400;
const HEIGHT = 200;
const MARGIN = { left: 44, right: 16, top: 16, bottom: 32 };

/** One line over time. A point without a value breaks the line: nothing was measured, which is not nought. */
export function LineChart({
  title,
  points,
  max,
  format,
}: {
  title: string;
  points: LinePoint[];
  max?: number;
  format(value: number): string;
}) {
  const t = useT();
  const id = useId();
  const top = max ?? roundUp(Math.max(1, ...points.map((point) => point.value ?? 0)));
  const x = (index: number) => MARGIN.left + (index * (WIDTH - MARGIN.left - MARGIN.right)) / Math.max(1, points.length - 1);
  const y = (value: number) => HEIGHT - MARGIN.bottom - (value / top) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  return (
    <figure className="chart">
      <figcaption id={id}>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={id}>
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(top * part)} y2={y(top * part)} stroke="#dfe2da" />
            <text x={MARGIN.left - 8} y={y(top * part) + 4} textAnchor="end" fontSize="12" fill="#47544f">
              {format(top * part)}
            </text>
          </g>
        ))}
        <path d={linePath(points, x, y)} fill="none" stroke="#0f6b5c" strokeWidth="2.5" strokeLinejoin="round" />
        {points.map((point, index) =>
          point.value === null ? null : <circle key={point.label} cx={x(index)} cy={y(point.value)} r="4" fill="#0f6b5c" />,
        )}
        {points.map((point, index) => (
          <text key={point.label} x={x(index)} y={HEIGHT - 10} textAnchor="middle" fontSize="12" fill="#47544f">
            {point.label}
          </text>
        ))}
      </svg>
      <details>
        <summary>{t("以表格查看", "As a table")}</summary>
        <table>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row">{point.label}</th>
                <td>{point.value === null ? t("没有数据", "no data") : format(point.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** The next 2, 4, 6 … of its power of ten, so that the axis and its middle are round numbers. */
function roundUp(value: number): number {
  const step = 2 * 10 ** Math.max(0, Math.floor(Math.log10(value)) - (value < 20 ? 1 : 0));
  return Math.ceil(value / step) * step;
}

function linePath(points: LinePoint[], x: (index: number) => number, y: (value: number) => number): string {
  let path = "";
  let drawing = false;
  points.forEach((point, index) => {
    if (point.value !== null) path += `${drawing ? "L" : "M"}${x(index).toFixed(1)} ${y(point.value).toFixed(1)}`;
    drawing = point.value !== null;
  });
  return path;
}

/** One number with its name, and in small print what it is worth: how many it was counted from, since when. */
export function Stat({ name, value, note }: { name: ReactNode; value: ReactNode; note?: ReactNode }) {
  return (
    <dl className="stat">
      <dt>{name}</dt>
      <dd>
        {value}
        {note ? <small>{note}</small> : null}
      </dd>
    </dl>
  );
}
