import { BarChart } from "./chart.tsx";
import { type Text, useT } from "./language.tsx";
import { Badge } from "./states.tsx";

type Burden = { departments: number; forms: number; papers: number; fields: number; questions: number; visits: number };
export type SavingsView = {
  ordinary: Burden;
  singly: Burden;
  jointly: Burden;
  how: { ordinary: Text; singly: Text; jointly: Text };
  choice: boolean;
};

const measures = [
  { key: "departments", title: { zh: "找几个部门", en: "Departments to go to" } },
  { key: "forms", title: { zh: "填几张表", en: "Forms" } },
  { key: "papers", title: { zh: "交几份材料", en: "Papers to bring" } },
  { key: "fields", title: { zh: "填几栏", en: "Entries to fill in" } },
  { key: "visits", title: { zh: "跑几趟", en: "Visits" } },
] as const;

/** The same matter three ways, measure by measure, and under it how each number was counted. */
export function SavingsChart({ savings }: { savings: SavingsView }) {
  const t = useT();
  const { ordinary, singly, jointly, how } = savings;
  return (
    <div className="stack">
      <div className="savings">
        {measures.map(({ key, title }) => (
          <div key={key}>
            <h3>{t(title)}</h3>
            <BarChart
              max={Math.max(1, ordinary[key])}
              bars={[
                { label: t("过去", "Before"), value: ordinary[key], shown: String(ordinary[key]), tone: "plain" },
                { label: t("分开办", "Singly"), value: singly[key], shown: String(singly[key]), tone: "wait" },
                { label: t("一起办", "Together"), value: jointly[key], shown: String(jointly[key]), tone: "good" },
              ]}
            />
            {key === "fields" && jointly.questions > 0 ? (
              <p className="small soft">
                {t(
                  `另答 ${jointly.questions} 个“要不要办”的是非题，定下要办哪几项。`,
                  `And ${jointly.questions} yes-or-no question(s) that settle which items you need.`,
                )}
              </p>
            ) : null}
          </div>
        ))}
      </div>
      <details>
        <summary>
          {t("这些数怎么来的", "How these were counted")}{" "}
          {savings.choice ? <Badge tone="wait">{t("含假设", "with an assumption")}</Badge> : null}
        </summary>
        <dl className="pairs">
          <dt>{t("过去", "Before")}</dt>
          <dd>{t(how.ordinary)}</dd>
          <dt>{t("分开办", "Singly")}</dt>
          <dd>{t(how.singly)}</dd>
          <dt>{t("一起办", "Together")}</dt>
          <dd>{t(how.jointly)}</dd>
        </dl>
      </details>
    </div>
  );
}

/** In a card: each number that gets smaller. */
export function SavingsBadges({ savings: { ordinary, jointly } }: { savings: SavingsView }) {
  const t = useT();
  const words: Record<(typeof measures)[number]["key"], Text> = {
    departments: { zh: "部门", en: "departments" },
    forms: { zh: "表", en: "forms" },
    papers: { zh: "材料", en: "papers" },
    fields: { zh: "填写", en: "entries" },
    visits: { zh: "跑动", en: "visits" },
  };
  return (
    <p className="row">
      {measures
        .filter(({ key }) => key !== "forms" && jointly[key] < ordinary[key])
        .map(({ key }) => (
          <Badge key={key} tone="good">
            {t(words[key])} {ordinary[key]} → {jointly[key]}
          </Badge>
        ))}
    </p>
  );
}
