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
      <OutlineParts node={node} fold={tablesOf(node) > TABLES_OPEN_MAX} />
    </div>
  );
}

/** With more tables than these the points come first, and each score unfolds. */
const TABLES_OPEN_MAX = 4;

function tablesOf({ rows, children = [] }: OutlineNode): number {
  return children.reduce((sum, child) => sum + tablesOf(child), rows ? 1 : 0);
}

/** What stands below a point: its own points, or its table. */
export function OutlineParts({ node, fold = false }: { node: OutlineNode; fold?: boolean }) {
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
                {fold && child.kind === "test" && tablesOf(child) > 0 ? (
                  <details className="check-more">
                    <summary>
                      {t("看标准", "See the table")}
                      <span className="hidden-visually"> {t(child.text)}</span>
                    </summary>
                    <OutlineParts node={child} />
                  </details>
                ) : (
                  <OutlineParts node={child} fold={fold} />
                )}
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
