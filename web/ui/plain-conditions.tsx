import { type Text, useT } from "./language.tsx";
import { splitPoints } from "./split-points.ts";

/** A criterion told in words. The sentence numbers its points as documents do; the first level is set as a list. */
export function PlainConditions({ text }: { text: Text }) {
  const [lead = "", ...points] = splitPoints(useT()(text));
  if (points.length === 0) return <p className="prose">{lead}</p>;
  return (
    <div className="stack-tight">
      <p>
        <strong>{lead}</strong>
      </p>
      <ul className="checks">
        {points.map((point) => (
          <li key={point} className="check">
            <span className="check-mark" data-outcome="plain" aria-hidden="true" />
            <span>{point}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
