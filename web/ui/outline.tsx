import { type Text, useT } from "./language.tsx";

/** A criterion as nested points; `rows` are a small table: what applies when. */
export type OutlineNode = {
  readonly kind: "all" | "any" | "test";
  readonly text: Text;
  readonly children?: readonly OutlineNode[] | undefined;
  readonly rows?: readonly { readonly when: Text; readonly value: Text }[] | undefined;
};

/** A criterion told to everybody: points within points, scores as tables. */
export function Outline({ node }: { node: OutlineNode }) {
  const t = useT();
  if (node.kind === "test")
    return (
      <div className="outline">
        {t(node.text)}
        <OutlineParts node={node} />
      </div>
    );
  return (
    <div className="outline">
      <p>
        <strong>{t(`${node.text.zh}：`, `${node.text.en}:`)}</strong>
      </p>
      <OutlineParts node={node} />
    </div>
  );
}

/** What stands below a point: its own points, or its table. */
export function OutlineParts({ node }: { node: OutlineNode }) {
  const t = useT();
  return (
    <>
      {node.rows ? (
        <table className="bands">
          <thead className="hidden-visually">
            <tr>
              <th scope="col">{t("情形", "When")}</th>
              <th scope="col">{t("标准", "Then")}</th>
            </tr>
          </thead>
          <tbody>
            {node.rows.map((row, index) => (
              <tr key={index}>
                <td>{t(row.when)}</td>
                <td>{t(row.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {node.children ? (
        <ul className="checks outline">
          {node.children.map((child, index) => (
            <li key={index} className="check">
              <span className="check-mark" data-outcome="plain" aria-hidden="true" />
              <div>
                {child.kind === "test" ? t(child.text) : t(`${child.text.zh}：`, `${child.text.en}:`)}
                <OutlineParts node={child} />
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
