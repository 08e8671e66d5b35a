import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { SlotPicker } from "../client/slot-picker.tsx";
import { Button } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { RatingField, ratingLevels } from "../ui/rating-field.tsx";
import { Badge, Empty, type Tone } from "../ui/states.tsx";

type Appointment = Result<"GET /api/me/appointments">["items"][number];
type Referral = Result<"GET /api/me/referrals">["items"][number];
type Question = Result<"GET /api/me/hour-questions">["items"][number];

/** What a business has at the service centre: its appointments, its referrals, its questions. */
export function MyCentrePage() {
  const t = useT();
  const appointments = useApi("GET /api/me/appointments").items;
  const referrals = useApi("GET /api/me/referrals").items;
  const questions = useApi("GET /api/me/hour-questions").items;
  return (
    <Page
      title={t("我的预约和转介", "My appointments and referrals")}
      lede={t(
        "约了什么、交出过什么、谁看过、问题答了没有，都在这里。",
        "What you booked, what you handed over, who looked, what was answered.",
      )}
      actions={
        <Link className="button" to="/centre">
          {t("去服务中心看看", "To the service centre")}
        </Link>
      }
    >
      <Section title={t("预约", "Appointments")}>
        {appointments.length === 0 ? (
          <Empty
            next={<Link to="/centre">{t("看看能约什么，部门的辅导都免费", "See what can be booked; advice of departments is free")}</Link>}
          >
            {t("还没有预约。", "No appointments yet.")}
          </Empty>
        ) : (
          <ul className="plain stack">
            {appointments.map((one) => (
              <AppointmentCard key={one.id} appointment={one} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t("转介", "Referrals")}>
        {referrals.length === 0 ? <Empty>{t("还没有转介，也没有交出过任何数据。", "No referrals; nothing was handed over.")}</Empty> : null}
        <ul className="plain stack">
          {referrals.map((one) => (
            <ReferralCard key={one.id} referral={one} />
          ))}
        </ul>
      </Section>
      <Section title={t("咨询日的问题", "Questions to consultation hours")}>
        {questions.length === 0 ? (
          <Empty next={<Link to="/centre/hours">{t("看看咨询日", "See the consultation hours")}</Link>}>
            {t("还没有提过问题。", "No questions yet.")}
          </Empty>
        ) : null}
        <ul className="plain stack">
          {questions.map((one) => (
            <QuestionCard key={one.id} question={one} />
          ))}
        </ul>
      </Section>
    </Page>
  );
}

const appointmentTones: Partial<Record<Appointment["status"], Tone>> = {
  booked: "good",
  waiting: "wait",
  attended: "plain",
  calledOff: "bad",
  noShow: "bad",
};

function AppointmentCard({ appointment }: { appointment: Appointment }) {
  const { language, t } = useLanguage();
  const { id, title, day, begins, ends, place, status, statusText, topic, outcome, rating, can, before } = appointment;
  const [moving, setMoving] = useState(false);
  const cancel = useSend("POST /api/me/appointments/{id}/cancellation");
  return (
    <li className="card stack">
      <div className="stack-tight">
        <div className="row row-between">
          <h3>{t(title)}</h3>
          <Badge tone={appointmentTones[status] ?? "plain"}>{t(statusText)}</Badge>
        </div>
        <p>
          <strong>{formatDate(day, language, true)}</strong>{" "}
          <span className="number">
            {begins}–{ends}
          </span>{" "}
          · {t(place)}
        </p>
        {before === undefined ? null : <p className="soft">{t(`前面还有 ${before} 位`, `${before} before you`)}</p>}
        {topic ? <p className="soft">{topic}</p> : null}
        {outcome ? <p>{t(`结果：${outcome.text}`, `Outcome: ${outcome.text}`)}</p> : null}
        {rating === null ? null : <p className="small soft">{ratingWords(rating, t)}</p>}
      </div>
      {can.includes("cancel") ? (
        <div className="row">
          <Button onClick={() => setMoving(!moving)}>{moving ? t("不改了", "Leave it") : t("改期", "Move")}</Button>
          <Button kind="quiet" pending={cancel.pending} onClick={() => cancel.send({ params: { id } })}>
            {status === "waiting" ? t("不等了", "Stop waiting") : t("取消预约", "Cancel it")}
          </Button>
        </div>
      ) : null}
      <Problem problem={cancel.problem} />
      {moving && can.includes("move") ? <Move appointment={appointment} onDone={() => setMoving(false)} /> : null}
      {can.includes("rate") ? <RateAppointment id={id} /> : null}
    </li>
  );
}

function Move({ appointment: { id, bookable }, onDone }: { appointment: Appointment; onDone(): void }) {
  const { language, t } = useLanguage();
  const slots = useApi("GET /api/centre/slots/{bookable}", { params: { bookable } }).items.filter(({ free }) => free > 0);
  const [day, setDay] = useState(slots[0]?.day);
  const [chosen, setChosen] = useState<{ day: string; begins: string }>();
  const move = useSend("POST /api/me/appointments/{id}/time", { onDone });
  return (
    <div className="stack">
      <SlotPicker
        slots={slots}
        day={day}
        chosen={chosen}
        onDay={setDay}
        onChoose={({ day: on, begins }) => setChosen({ day: on, begins })}
      />
      <Problem problem={move.problem} />
      {chosen ? (
        <p>
          <Button kind="primary" pending={move.pending} onClick={() => move.send({ params: { id }, body: chosen })}>
            {t(`改到 ${formatDate(chosen.day, language)} ${chosen.begins}`, `Move to ${formatDate(chosen.day, language)} ${chosen.begins}`)}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function RateAppointment({ id }: { id: string }) {
  const t = useT();
  const [level, setLevel] = useState<number | null>(null);
  const rate = useSend("POST /api/me/appointments/{id}/rating");
  return (
    <div className="stack">
      <RatingField label={t("这次接待怎么样", "How was it")} value={level} onChange={setLevel} />
      <Problem problem={rate.problem} />
      <p>
        <Button
          pending={rate.pending}
          disabled={level === null}
          onClick={() => level !== null && rate.send({ params: { id }, body: { level } })}
        >
          {t("评价", "Rate it")}
        </Button>
      </p>
    </div>
  );
}

export const referralTones: Partial<Record<Referral["status"], Tone>> = { asked: "wait", passed: "wait", done: "good", returned: "bad" };

function ReferralCard({ referral }: { referral: Referral }) {
  const { language, t } = useLanguage();
  const { id, title, partner, status, statusText, until, dueOn, overdue, outcome, can } = referral;
  return (
    <li className="card card-link stack-tight">
      <div className="row row-between">
        <h3>
          <Link to="/me/referrals/$id" params={{ id }}>
            {t(title)}
          </Link>
        </h3>
        <Badge tone={overdue ? "bad" : (referralTones[status] ?? "plain")}>
          {overdue ? t("超期未反馈", "Answer is overdue") : t(statusText)}
        </Badge>
      </div>
      <p className="soft">
        {t(partner)}
        {dueOn && outcome === null
          ? t(` · 应于 ${formatDate(dueOn, language)} 前反馈`, ` · to answer by ${formatDate(dueOn, language)}`)
          : null}
        {can.includes("revoke") ? t(` · 同意到 ${formatDate(until, language)}`, ` · consent until ${formatDate(until, language)}`) : null}
      </p>
      {outcome ? <p>{outcome.text}</p> : null}
    </li>
  );
}

function QuestionCard({ question }: { question: Question }) {
  const { language, t } = useLanguage();
  const { hour, day, text, status, statusText, dueOn, answer, answeredBy } = question;
  return (
    <li className="card stack-tight">
      <div className="row row-between">
        <h3>{text}</h3>
        <Badge tone={status === "asked" ? "wait" : "good"}>{t(statusText)}</Badge>
      </div>
      <p className="small soft">
        {t(hour)} · {formatDate(day, language)}
        {status === "asked" ? t(` · 最迟 ${formatDate(dueOn, language)} 书面答复`, ` · answered by ${formatDate(dueOn, language)}`) : null}
      </p>
      {answer ? (
        <div className="sunk stack-tight">
          <p className="prose">{answer}</p>
          {answeredBy ? <p className="small soft">{answeredBy}</p> : null}
        </div>
      ) : null}
    </li>
  );
}

export function ratingWords(level: number, t: ReturnType<typeof useT>): string {
  const title = ratingLevels.find(({ code }) => code === level)?.title ?? { zh: "", en: "" };
  return t(`您评为“${title.zh}”`, `You rated it "${title.en}"`);
}
