import { useState } from "react";
import type { Body, Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { Button, ChoiceField, Field, TextField } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Empty, ProblemNotice } from "../ui/states.tsx";

type Order = Body<"POST /api/inspections">;
type Weighed = Result<"POST /api/inspections/check">;
type Plan = Result<"GET /api/inspection-plans">["items"][number];
type CauseKind = Extract<Order["under"], { cause: unknown }>["cause"]["kind"];

const FOR_CAUSE = "for-cause";

/** What is asked of whoever orders an inspection; the program says what stands against it before anything is done. */
export function OrderInspection({ head, onDone }: { head: boolean; onDone(): void }) {
  const { language, t } = useLanguage();
  const person = usePerson();
  const plans = useApi("GET /api/inspection-plans").items.filter(({ department }) => department.id === person?.department);
  const [ground, setGround] = useState(plans[0]?.id ?? FOR_CAUSE);
  const [uscc, setUscc] = useState("");
  const [visitOn, setVisitOn] = useState(plans[0]?.firstDay ?? "");
  const [officers, setOfficers] = useState(["", ""]);
  const [joinedTo, setJoinedTo] = useState("");
  const [cause, setCause] = useState<Cause>({ kind: "complaint", record: "", reference: "", checks: "" });
  const weigh = useSend("POST /api/inspections/check");
  const order = useSend("POST /api/inspections", { once: true, onDone });
  const plan = plans.find(({ id }) => id === ground);
  const power = plan?.power.id ?? plans[0]?.power.id;
  if (power === undefined || (plans.length === 0 && !head))
    return <Empty>{t("本部门没有公布的检查计划，不能下达检查。", "Your department has no published plan; nothing can be ordered.")}</Empty>;
  const body: Order = {
    uscc,
    power,
    under: plan
      ? { plan: plan.id }
      : {
          cause: causeOf(cause),
          checks: cause.checks
            .split(/[；;\n]/)
            .map((each) => each.trim())
            .filter(Boolean),
          means: "onSite",
        },
    visitOn,
    checks: [],
    officers: officers.filter((name) => name.trim() !== ""),
    ...(joinedTo === "" ? {} : { joinedTo }),
  };
  const change = () => {
    weigh.reset();
    order.reset();
  };
  const choices = [
    ...plans.map((each) => ({ value: each.id, label: <PlanChoice plan={each} /> })),
    ...(head
      ? [{ value: FOR_CAUSE, label: t("计划外，因线索（由您作为负责人下达）", "Outside the plan, for a cause, by you as the head") }]
      : []),
  ];
  return (
    <form
      className="stack"
      onChange={change}
      onSubmit={(event) => {
        event.preventDefault();
        if (weigh.result?.objections.length === 0) order.send({ body });
        else weigh.send({ body });
      }}
    >
      <ChoiceField label={t("按什么检查", "Under what")} required choices={choices} value={ground} onChange={setGround} />
      {plan ? null : <CauseFields cause={cause} onChange={setCause} />}
      <TextField
        label={t("检查哪家企业", "Which business")}
        hint={t("统一社会信用代码", "Its unified social credit code")}
        required
        maxLength={40}
        value={uscc}
        onChange={setUscc}
      />
      <TextField
        label={t("哪天", "On which day")}
        hint={plan ? t(`最早 ${formatDate(plan.firstDay, language)}`, `${formatDate(plan.firstDay, language)} at the earliest`) : undefined}
        type="date"
        required
        value={visitOn}
        onChange={setVisitOn}
      />
      {officers.map((name, index) => (
        <TextField
          key={index}
          label={t(`检查人员 ${index + 1}`, `Officer ${index + 1}`)}
          required
          maxLength={60}
          value={name}
          onChange={(next) => setOfficers(officers.map((each, at) => (at === index ? next : each)))}
        />
      ))}
      <Answer weighed={weigh.result} joinedTo={joinedTo} onJoin={setJoinedTo} onDay={setVisitOn} />
      <Problem problem={order.problem ?? weigh.problem} />
      <div className="row">
        {weigh.result?.objections.length === 0 ? (
          <Button kind="primary" type="submit" pending={order.pending}>
            {t("下达，并告知企业", "Order it and tell the business")}
          </Button>
        ) : (
          <Button kind="primary" type="submit" pending={weigh.pending}>
            {t("先核对能不能下达", "See first whether it can be ordered")}
          </Button>
        )}
      </div>
    </form>
  );
}

function PlanChoice({ plan }: { plan: Plan }) {
  const t = useT();
  return (
    <>
      {t(plan.title)}
      <span className="small soft">
        {" "}
        {t(plan.meansTitle)} · {t(`一年最多 ${plan.perYearMax} 次`, `${plan.perYearMax} a year`)}
        {plan.running ? "" : t(" · 现在不在实施期", " · not running now")}
      </span>
    </>
  );
}

/** What stands against the order, or that nothing does; a visit that is made already can be joined. */
function Answer({
  weighed,
  joinedTo,
  onJoin,
  onDay,
}: {
  weighed: Weighed | undefined;
  joinedTo: string;
  onJoin(number: string): void;
  onDay(day: string): void;
}) {
  const { language, t } = useLanguage();
  if (weighed === undefined) return null;
  const { objections, visits } = weighed;
  return (
    <div className="stack" role="status">
      {objections.length === 0 ? (
        <p className="notice notice-good">
          {t("可以下达：计划、对象、频次、日期都符合。", "It can be ordered: plan, business, cap and day are as they should be.")}
        </p>
      ) : null}
      {objections.map(({ code, text, basis, next }) => (
        <ProblemNotice key={code} live={false} problem={{ text, code, ...(basis ? { basis } : {}), ...(next ? { next } : {}) }} />
      ))}
      {visits.map((visit) => (
        <Field key={visit.number} label={t("一同进行", "Together with")}>
          {(props) => (
            <select
              {...props}
              value={joinedTo}
              onChange={(event) => {
                onJoin(event.target.value);
                if (event.target.value !== "") onDay(visit.visitOn);
              }}
            >
              <option value="">{t("单独进行", "On its own")}</option>
              <option value={visit.number}>
                {t(visit.department.title)} {formatDate(visit.visitOn, language)} {t(visit.title)}
              </option>
            </select>
          )}
        </Field>
      ))}
    </div>
  );
}

type Cause = { kind: CauseKind; record: string; reference: string; checks: string };

function causeOf({ kind, record, reference }: Cause) {
  return { kind, record, ...(reference.trim() === "" ? {} : { reference }) };
}

function CauseFields({ cause, onChange }: { cause: Cause; onChange(cause: Cause): void }) {
  const t = useT();
  const kinds = [
    { value: "complaint", label: t("投诉举报", "A complaint") },
    { value: "dataAlarm", label: t("监测、数据发现的问题", "An alarm in the data") },
    { value: "transferred", label: t("转办、交办的线索", "A lead from another authority") },
  ];
  return (
    <>
      <ChoiceField
        label={t("什么线索", "What cause")}
        required
        choices={kinds}
        value={cause.kind}
        onChange={(kind) => onChange({ ...cause, kind: kind as CauseKind })}
      />
      <TextField
        label={t("线索：谁在什么时候反映了什么", "The cause: who said what, and when")}
        long
        required
        value={cause.record}
        onChange={(record) => onChange({ ...cause, record })}
      />
      <TextField
        label={t("来文或者工单编号", "Its number")}
        maxLength={200}
        value={cause.reference}
        onChange={(reference) => onChange({ ...cause, reference })}
      />
      <TextField
        label={t("看什么（用分号隔开）", "What is looked at, with semicolons between")}
        required
        maxLength={1000}
        value={cause.checks}
        onChange={(checks) => onChange({ ...cause, checks })}
      />
    </>
  );
}
