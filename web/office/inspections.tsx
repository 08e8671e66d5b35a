import { useState } from "react";
import type { Row } from "../client/contract.ts";
import { useApi, usePages } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { formatDate, formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page, Section } from "../ui/page.tsx";
import { QrCode } from "../ui/qr-code.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Button } from "../ui/field.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";
import { OrderInspection } from "./order-inspection.tsx";
import { RecordInspection } from "./record-inspection.tsx";

export type Inspection = Row<"GET /api/inspections">;
const lists = ["announced", "recorded", "cancelled"] as const;

/** 检查任务: what the department has announced, what it found, and the only way to order one. */
export function OfficeInspectionsPage() {
  const t = useT();
  const person = usePerson();
  const [list, setList] = useState<(typeof lists)[number]>("announced");
  const pages = usePages("GET /api/inspections", { status: list });
  const auditor = person?.role === "auditor";
  const words = { announced: t("已预告", "Announced"), recorded: t("已公示", "Public"), cancelled: t("已取消", "Cancelled") };
  return (
    <Page
      title={t("检查任务", "Inspections")}
      lede={t(
        "只按公布的计划下达；计划以外，由负责人写明线索下达。下达时企业就知道，结果记下就公示。",
        "Under a published plan alone; outside of it the head orders, with the cause written down. The business knows at once, and the result is public.",
      )}
      actions={person && !auditor ? <Order head={person.role === "departmentHead"} /> : null}
    >
      <div className="desk-tabs" role="group" aria-label={t("清单", "Lists")}>
        {lists.map((each) => (
          <button key={each} type="button" className="desk-tab" aria-pressed={each === list} onClick={() => setList(each)}>
            {words[each]}
          </button>
        ))}
      </div>
      {pages.pending ? <Pending /> : null}
      {!pages.pending && pages.items.length === 0 ? <Empty>{t("这里没有检查任务。", "No inspections here.")}</Empty> : null}
      {pages.items.length > 0 ? (
        <ul className="plain stack">
          {pages.items.map((task) => (
            <TaskCard key={`${task.number} ${task.version}`} task={task} own={person?.department === task.department.id} />
          ))}
        </ul>
      ) : null}
      <More pages={pages} />
      {auditor ? <Refusals /> : null}
    </Page>
  );
}

function Order({ head }: { head: boolean }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {t("下达检查任务", "Order an inspection")}
      </Button>
      <Sheet title={t("下达检查任务", "Order an inspection")} open={open} onClose={() => setOpen(false)}>
        <OrderInspection head={head} onDone={() => setOpen(false)} />
      </Sheet>
    </>
  );
}

function TaskCard({ task, own }: { task: Inspection; own: boolean }) {
  const { language, t } = useLanguage();
  const { result } = task;
  return (
    <li className="card stack">
      <div>
        <p>
          <strong>{task.entityName}</strong> <span className="mono small">{task.uscc}</span>{" "}
          <Badge tone={task.status === "cancelled" ? "plain" : result && result.problems > 0 ? "wait" : "good"}>
            {result && result.problems > 0 ? t(`发现 ${result.problems} 项问题`, `${result.problems} problem(s)`) : t(task.statusTitle)}
          </Badge>
        </p>
        <p className="small soft">
          {t(task.title)} · {t(task.meansTitle)} · {formatDate(task.visitOn, language, true)} · {task.officers.join(t("、", ", "))} ·{" "}
          <span className="mono">{task.number}</span>
        </p>
      </div>
      {task.cause ? (
        <p>
          {t(task.cause.title)}：{task.cause.record}
        </p>
      ) : null}
      {task.cancelled ? <p>{t(`取消原因：${task.cancelled}`, `Cancelled: ${task.cancelled}`)}</p> : null}
      {result ? <p>{result.words}</p> : null}
      <p className="small soft">
        {t("只看：", "Looks at: ")}
        {task.checks.map((check) => t(check.title)).join(t("；", "; "))}
      </p>
      {own && task.status === "announced" ? (
        <div className="row">
          <ShowCode code={task.code} />
          <RecordInspection task={task} />
        </div>
      ) : null}
    </li>
  );
}

/** To be shown at the door: whoever scans it sees who comes and why. */
function ShowCode({ code }: { code: string }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {t("出示行政行为码", "Show the code")}
        <span className="hidden-visually"> {code}</span>
      </Button>
      <Sheet title={t("行政行为码", "Code of the inspection")} open={open} onClose={() => setOpen(false)}>
        <p>{t("请企业扫码核对：谁来、依据什么、看什么。", "The business scans it to see who comes, by what law, to see what.")}</p>
        <QrCode text={`${location.origin}/inspections?code=${code}`} label={t("行政行为码的二维码", "The code as a QR code")} />
        <p className="mono">{code}</p>
      </Sheet>
    </>
  );
}

function Refusals() {
  const { language, t } = useLanguage();
  const { items } = useApi("GET /api/office/inspection-refusals", { query: { limit: 50 } });
  return (
    <Section title={t("企业登记的拒绝检查", "Visits that businesses turned away")} lede={t("最近的在前。", "The latest first.")}>
      {items.length === 0 ? <Empty>{t("没有企业登记过拒绝检查。", "No business has turned a visit away.")}</Empty> : null}
      <ul className="plain stack">
        {items.map((each) => (
          <li key={each.id} className="card stack-tight">
            <p>
              <strong>{t(each.groundTitle)}</strong> · {each.entityName} · {each.department ? t(each.department.title) : ""}
            </p>
            <p>
              {each.who}：{each.words}
            </p>
            <p className="small soft">
              {formatInstant(each.at, language)} {each.task ? <span className="mono">{each.task}</span> : t("没有任务", "no task")}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
