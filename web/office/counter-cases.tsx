import { Link } from "@tanstack/react-router";
import { type FormEvent, Suspense, useState } from "react";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { CorrectionForm } from "../enterprise/correction-form.tsx";
import { SupplyForm } from "../enterprise/supply-form.tsx";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { type Text, useLanguage, useT } from "../ui/language.tsx";
import { Section } from "../ui/page.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";
import { statusWords } from "../ui/words.ts";
import type { Visit } from "./counter-visit.tsx";

type CounterCase = Visit["cases"][number];

const reasonWords: Record<Visit["noted"][number]["reason"], Text> = {
  filing: { zh: "提交", en: "filed" },
  correction: { zh: "补正", en: "corrected" },
  deferred: { zh: "补交", en: "followed up" },
  result: { zh: "领取", en: "fetched" },
  advice: { zh: "咨询", en: "asked" },
};

/** The cases of the business that is here; each opens to what can be done in it at the window. */
export function CounterCases({
  visit,
  opened,
  onOpen,
}: {
  visit: Visit;
  opened: string | undefined;
  onOpen(number: string | undefined): void;
}) {
  const t = useT();
  return (
    <Section title={t("这家企业的办件", "Its cases")}>
      {visit.cases.length === 0 ? (
        <Empty>{t("没有在办的，也没有最近办结的。", "None is open, and none was decided lately.")}</Empty>
      ) : (
        <ul className="plain stack">
          {visit.cases.map((each) => (
            <li key={each.number} className="card stack-tight">
              <CaseLine case={each} visit={visit} isOpen={opened === each.number} onOpen={onOpen} />
              {opened === each.number ? (
                <Suspense fallback={<Pending />}>
                  <CaseWork case={each} visit={visit} />
                </Suspense>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function CaseLine({
  case: found,
  visit,
  isOpen,
  onOpen,
}: {
  case: CounterCase;
  visit: Visit;
  isOpen: boolean;
  onOpen(number: string | undefined): void;
}) {
  const { language, t } = useLanguage();
  const status = statusWords[found.status];
  const done = visit.noted.filter((each) => each.number === found.number);
  return (
    <>
      <p className="row row-between">
        <strong>{t(found.item.title)}</strong>
        <Badge tone={status.tone}>{t(found.statusTitle)}</Badge>
      </p>
      <p className="small soft">
        <span className="mono">{found.number}</span> · {t(found.department.title)} ·{" "}
        {t(`提交于${formatDate(found.filedAt.slice(0, 10), language)}`, `filed ${formatDate(found.filedAt.slice(0, 10), language)}`)} ·{" "}
        {t(`跑动 ${found.visits} 次`, `${found.visits} visit${found.visits === 1 ? "" : "s"}`)}
        {found.joint ? t(` · 联办 ${found.joint}`, ` · joint ${found.joint}`) : ""}
        {done.length > 0
          ? t(
              `（这次：${done.map((each) => reasonWords[each.reason].zh).join("、")}）`,
              ` (now: ${done.map((each) => reasonWords[each.reason].en).join(", ")})`,
            )
          : ""}
      </p>
      <p className="row">
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => onOpen(isOpen ? undefined : found.number)}>
          {isOpen ? t("收起", "Close") : t("办理", "Work on it")}
          <span className="hidden-visually"> {found.number}</span>
        </button>
        <Link to="/office/cases/$number" params={{ number: found.number }}>
          {t("看办件", "The case")}
          <span className="hidden-visually"> {found.number}</span>
        </Link>
        <Link to="/office/counter/receipt/$number" params={{ number: found.number }}>
          {t("打印回执", "Print a receipt")}
          <span className="hidden-visually"> {found.number}</span>
        </Link>
      </p>
    </>
  );
}

/** What can be done in one case for whoever is here: take in, hand over, or note that they came to ask. */
function CaseWork({ case: found, visit }: { case: CounterCase; visit: Visit }) {
  const t = useT();
  const detail = useApi("GET /api/cases/{number}", { params: { number: found.number } });
  const asked = visit.noted.some((each) => each.number === found.number);
  const record = useSend("POST /api/office/visits/{id}/cases");
  const hasWork = found.asked.length > 0 || found.deferred.length > 0 || found.deliverable;
  return (
    <div className="stack">
      {found.asked.length > 0 ? <CorrectionForm detail={detail} visit={visit.id} /> : null}
      {found.deferred.length > 0 ? <SupplyForm detail={detail} visit={visit.id} /> : null}
      {found.deliverable ? <HandOver case={found} visit={visit} /> : null}
      {hasWork || asked ? null : (
        <div className="stack-tight">
          <p className="soft">{t("这一件现在没有要企业交的，也没有可领的。", "Nothing is to be brought or fetched in this case now.")}</p>
          <p>
            <Button
              pending={record.pending}
              onClick={() => record.send({ params: { id: visit.id }, body: { number: found.number, reason: "advice" } })}
            >
              {t("为这一件来咨询，记跑动一次", "They came to ask about it: count a visit")}
            </Button>
          </p>
          <Problem problem={record.problem} />
        </div>
      )}
    </div>
  );
}

function HandOver({ case: found, visit }: { case: CounterCase; visit: Visit }) {
  const t = useT();
  const [taker, setTaker] = useState(visit.agent?.name ?? "");
  const give = useSend("POST /api/office/visits/{id}/results");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (give.pending) return;
    const { number, version, power } = found;
    give.send({ params: { id: visit.id }, body: { number, version, power, ...(taker.trim() ? { takenBy: taker.trim() } : {}) } });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <h3>{t("当面交付结果", "Hand over the result")}</h3>
      <TextField
        label={t("领取人", "Taken by")}
        hint={t("记入送达凭证，企业看得到。只写姓名。", "It stands in the proof of delivery, which the business sees. The name only.")}
        required
        maxLength={80}
        value={taker}
        onChange={setTaker}
      />
      <Problem problem={give.problem} />
      <p>
        <Button type="submit" kind="primary" pending={give.pending}>
          {t("已交到领取人手中", "It is in their hands")}
        </Button>
      </p>
    </form>
  );
}
