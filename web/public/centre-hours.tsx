import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { download } from "../client/api.ts";
import { BookSlot } from "../client/book-slot.tsx";
import type { Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, usePages, useSend } from "../client/query.ts";
import { usePerson } from "../client/session.ts";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate, formatDay } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty, Pending } from "../ui/states.tsx";

type Hour = Result<"GET /api/centre/hours">["items"][number];
type Day = Hour["days"][number];

/** 市企零距离: the consultation hours to come, and what was answered at those before. */
export function CentreHoursPage() {
  const t = useT();
  const { items } = useApi("GET /api/centre/hours");
  return (
    <Page
      title={t("咨询日", "Consultation hours")}
      lede={t(
        "当面谈一条政策、一件事。可以预约到场，也可以先把问题寄来；每个问题都有书面答复，隐去名称后公开。",
        "Talk about a policy or a matter, face to face. Book a time or send your question; each is answered in writing, and published without names.",
      )}
      crumb={<Link to="/centre">{t("← 企业综合服务中心", "← Service centre")}</Link>}
    >
      <Section title={t("接下来的场次", "To come")}>
        {items.map((hour) => (
          <HourCard key={hour.id} hour={hour} />
        ))}
      </Section>
      <Answers />
    </Page>
  );
}

function HourCard({ hour }: { hour: Hour }) {
  const { language, t } = useLanguage();
  const [open, setOpen] = useState<{ day: string; how: "book" | "write" }>();
  return (
    <article className="card stack" aria-label={t(hour.title)}>
      <div className="stack-tight">
        <h3>{t(hour.title)}</h3>
        <p>
          {t("谈什么：", "About: ")}
          {hour.policy ? (
            <Link to="/policies/$id" params={{ id: hour.policy }}>
              {t(hour.topic)}
            </Link>
          ) : (
            t(hour.topic)
          )}
        </p>
        <p className="soft">
          {t("谁来答：", "Who answers: ")}
          {hour.hosts.map(({ name, post }) => t(`${name}，${post.zh}`, `${name}, ${post.en}`)).join(t("；", "; "))} · {t(hour.department)} ·{" "}
          {t(hour.place)}
        </p>
      </div>
      {hour.days.length === 0 ? <p className="soft">{t("近期没有场次。", "None in the near future.")}</p> : null}
      <ul className="plain stack">
        {hour.days.map((day) => (
          <li key={day.day} className="hour-day stack-tight">
            <div className="row row-between">
              <span>
                <strong>{formatDate(day.day, language, true)}</strong>{" "}
                <span className="number">
                  {day.begins}–{day.ends}
                </span>{" "}
                <FreeBadge day={day} />
              </span>
              {day.calledOff ? null : (
                <span className="row">
                  {day.slots.length > 0 ? (
                    <Toggle open={open} day={day.day} how="book" onOpen={setOpen}>
                      {t("预约到场", "Book a time")}
                    </Toggle>
                  ) : null}
                  <Toggle open={open} day={day.day} how="write" onOpen={setOpen}>
                    {t("先寄问题", "Send a question")}
                  </Toggle>
                </span>
              )}
            </div>
            {day.calledOff ? <p className="soft">{t(`停办：${day.calledOff}`, `Called off: ${day.calledOff}`)}</p> : null}
            {open?.day === day.day && open.how === "book" ? (
              <BookSlot
                bookable={`hour:${hour.id}`}
                onlyDay={day.day}
                topicHint={t("写上的问题会得到书面答复。", "What you write here is answered in writing.")}
              />
            ) : null}
            {open?.day === day.day && open.how === "write" ? <AskForm hour={hour.id} day={day.day} /> : null}
          </li>
        ))}
      </ul>
    </article>
  );
}

type Open = { day: string; how: "book" | "write" };

function Toggle({
  open,
  day,
  how,
  onOpen,
  children,
}: Open & { open: Open | undefined; onOpen(open: Open | undefined): void; children: string }) {
  const isOpen = open?.day === day && open.how === how;
  return (
    <button type="button" className="button" aria-expanded={isOpen} onClick={() => onOpen(isOpen ? undefined : { day, how })}>
      {children}
      <span className="hidden-visually"> {day}</span>
    </button>
  );
}

function FreeBadge({ day }: { day: Day }) {
  const t = useT();
  const free = day.slots.reduce((sum, slot) => sum + slot.free, 0);
  if (day.calledOff) return <Badge tone="bad">{t("停办", "called off")}</Badge>;
  if (day.slots.length === 0) return <Badge>{t("预约已截止", "booking has closed")}</Badge>;
  return free > 0 ? <Badge tone="good">{t(`余 ${free} 位`, `${free} places`)}</Badge> : <Badge tone="wait">{t("约满", "full")}</Badge>;
}

function AskForm({ hour, day }: { hour: string; day: string }) {
  const t = useT();
  const person = usePerson();
  const [text, setText] = useState("");
  const ask = useSend("POST /api/me/hour-questions", { onDone: () => setText("") });
  if (person === null)
    return (
      <p>
        <Link className="button button-primary" to="/sign-in" search={{ next: "/centre/hours" }}>
          {t("登录后寄问题", "Sign in to send it")}
        </Link>
      </p>
    );
  if (person && person.role !== "business") return <p className="soft">{t("请用企业账号提问。", "Please ask as a business.")}</p>;
  if (ask.result)
    return (
      <p className="notice notice-good" role="status">
        {t("收到了，会书面答复您。", "Received. You will be answered in writing.")}{" "}
        <Link to="/me/centre">{t("看我的问题", "See my questions")}</Link>
      </p>
    );
  return (
    <div className="stack">
      <TextField
        label={t("您的问题", "Your question")}
        hint={t("公开时会隐去企业和个人的名称、电话。", "Names and numbers are removed before anything is published.")}
        long
        required
        maxLength={2000}
        value={text}
        onChange={setText}
      />
      <Problem problem={ask.problem} />
      <p>
        <Button
          kind="primary"
          pending={ask.pending}
          disabled={text.trim().length < 4}
          onClick={() => ask.send({ body: { hour, day, text } })}
        >
          {t("寄出", "Send")}
        </Button>
      </p>
    </div>
  );
}

function Answers() {
  const { language, t } = useLanguage();
  const [q, setQ] = useState("");
  const pages = usePages("GET /api/centre/answers", q.trim() === "" ? {} : { q: q.trim() });
  return (
    <Section title={t("公开的问答", "Published answers")}>
      <TextField
        label={t("找一找有没有人问过", "See whether somebody asked it before")}
        type="search"
        maxLength={100}
        value={q}
        onChange={setQ}
      />
      {pages.pending ? <Pending /> : null}
      {!pages.pending && pages.items.length === 0 ? (
        <Empty>
          {q ? t("没有找到，您可以来问。", "Nothing found; you can ask.") : t("还没有公开的问答。", "Nothing has been published yet.")}
        </Empty>
      ) : null}
      <ul className="plain stack">
        {pages.items.map((one) => (
          <li key={one.id} className="card stack-tight">
            <h3>{one.question}</h3>
            <p className="prose">{one.answer}</p>
            <p className="small soft">
              {t(one.hour)} · {formatDate(one.day, language)} · {t(one.department)} ·{" "}
              {t(`${formatDay(one.publishedAt, language)}公开`, `published ${formatDay(one.publishedAt, language)}`)} ·{" "}
              <button
                type="button"
                className="button button-quiet"
                onClick={() => void download("/api/centre/answers/{id}/receipt", { id: one.id }, "answer-receipt.json")}
              >
                {t("存证凭证", "Receipt")}
              </button>
            </p>
          </li>
        ))}
      </ul>
      <More pages={pages} />
    </Section>
  );
}
