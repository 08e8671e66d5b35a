import { Suspense, useEffect, useRef, useState } from "react";
import type { Result } from "../client/contract.ts";
import { useApi } from "../client/query.ts";
import { FactList } from "../ui/fact-list.tsx";
import { formatDate } from "../ui/format.ts";
import { type Text, useLanguage, useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";
import { CounterCases } from "./counter-cases.tsx";
import { CounterFiling } from "./counter-filing.tsx";
import { relationWords } from "./find-business.tsx";

export type Visit = Result<"GET /api/office/visits/{id}">;

/** The business that is here: what it should do, what it has, and what it may file. */
export function CounterVisit({ id }: { id: string }) {
  const t = useT();
  const visit = useApi("GET /api/office/visits/{id}", { params: { id } });
  const [opened, setOpened] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that began the visit is gone; the place of the keyboard is whom it led to.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <div className="with-aside">
        <div className="stack-section">
          <section className="stack" aria-label={visit.name}>
            <h2 ref={heading} tabIndex={-1} className="counter-name">
              {visit.name}
            </h2>
            <p className="soft">
              <Who visit={visit} />
            </p>
            <Tasks visit={visit} idle={opened === undefined} onOpen={setOpened} />
          </section>
          <CounterCases visit={visit} opened={opened} onOpen={setOpened} />
        </div>
        <aside className="stack-wide" aria-label={t("核对是不是这一家", "See that it is this one")}>
          <Section title={t("核对是不是这一家", "See that it is this one")}>
            <div className="card facts-narrow">
              <FactList facts={visit.facts} tell="who" />
            </div>
          </Section>
        </aside>
      </div>
      <Suspense fallback={<Pending />}>
        <CounterFiling visit={visit} />
      </Suspense>
    </>
  );
}

function Who({ visit }: { visit: Visit }) {
  const t = useT();
  const { agent } = visit;
  const relation = agent?.relation && relationWords[agent.relation];
  return (
    <>
      <span className="mono">{visit.uscc}</span>
      {agent ? t(` · 到场：${agent.name}`, ` · here: ${agent.name}`) : t(" · 没有登记到场的人", " · nobody's name is noted")}
      {relation ? t(`（${relation.zh}）`, ` (${relation.en})`) : ""}
    </>
  );
}

const taskWords: Record<Visit["next"][number]["kind"], Text> = {
  correction: { zh: "待补正", en: "To be corrected" },
  deferred: { zh: "待补交材料", en: "Papers to follow" },
  result: { zh: "结果可以领取", en: "A result to fetch" },
  renewal: { zh: "证照快到期", en: "Ends soon" },
};

/** What it should do while somebody is here, so that nobody has to come twice. */
function Tasks({ visit, idle, onOpen }: { visit: Visit; /** Nothing is being done yet. */ idle: boolean; onOpen(number: string): void }) {
  const { language, t } = useLanguage();
  // One step is the next one: the first thing that waits, as long as no form stands open.
  const first = idle ? visit.next.find((task) => task.number !== undefined) : undefined;
  if (visit.next.length === 0) return <Empty>{t("没有等着企业办的事。", "Nothing waits for this business.")}</Empty>;
  return (
    <ul className="plain stack-tight">
      {visit.next.map((task) => (
        <li key={`${task.kind}${task.number ?? ""}${task.title.zh}`} className="notice notice-wait row row-between">
          <span>
            <Badge tone="wait">{t(taskWords[task.kind])}</Badge> {t(task.title)}
            {task.dueOn ? t(`，最迟${formatDate(task.dueOn, language)}`, `, by ${formatDate(task.dueOn, language)}`) : null}
          </span>
          {task.number ? (
            <button type="button" className={task === first ? "button button-primary" : "button"} onClick={() => onOpen(task.number ?? "")}>
              {t("现在办", "Do it now")}
              <span className="hidden-visually"> {t(task.title)}</span>
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
