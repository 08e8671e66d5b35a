import { Link, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { Button, TextField } from "../ui/field.tsx";
import { formatDate } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { Empty } from "../ui/states.tsx";
import { Problem } from "./problem.tsx";
import { useApi, useSend } from "./query.ts";
import { usePerson } from "./session.ts";
import { type Slot, SlotPicker } from "./slot-picker.tsx";

/** Booking a time: the day, the time, what it is about; or a place in the line where it is full. */
export function BookSlot({ bookable, topicHint, onlyDay }: { bookable: string; topicHint: string; onlyDay?: string }) {
  const { language, t } = useLanguage();
  const person = usePerson();
  const path = useLocation({ select: (location) => location.pathname });
  const all = useApi("GET /api/centre/slots/{bookable}", { params: { bookable } }).items;
  const slots = onlyDay === undefined ? all : all.filter((slot) => slot.day === onlyDay);
  const [day, setDay] = useState<string | undefined>(onlyDay ?? slots.find((slot) => slot.free > 0)?.day);
  const [slot, setSlot] = useState<Slot>();
  const [topic, setTopic] = useState("");
  const book = useSend("POST /api/me/appointments", { onDone: () => setTopic("") });
  if (book.result) return <Booked />;
  if (slots.length === 0) return <Empty>{t("近期没有可预约的时段。", "Nothing can be booked at the moment.")}</Empty>;
  const current = slots.find((each) => each.day === slot?.day && each.begins === slot.begins);
  const wait = current?.free === 0;
  const send = () => {
    if (!current) return;
    const { day: on, begins } = current;
    book.send({
      body: { bookable, day: on, begins, ...(topic.trim() === "" ? {} : { topic: topic.trim() }), ...(wait ? { wait: true } : {}) },
    });
  };
  return (
    <div className="stack">
      <SlotPicker
        slots={slots}
        day={day}
        chosen={slot}
        onDay={(next) => {
          setDay(next);
          setSlot(undefined);
        }}
        onChoose={setSlot}
        dayIsKnown={onlyDay !== undefined}
      />
      {current && person?.role === "business" ? (
        <>
          <TextField label={t("想谈什么", "What it is about")} hint={topicHint} long maxLength={2000} value={topic} onChange={setTopic} />
          <Problem problem={book.problem} />
          <p className="row">
            <Button kind="primary" pending={book.pending} onClick={send}>
              {wait
                ? t(
                    `候补 ${formatDate(current.day, language)} ${current.begins}`,
                    `Wait for ${formatDate(current.day, language)} ${current.begins}`,
                  )
                : t(
                    `预约 ${formatDate(current.day, language)} ${current.begins}`,
                    `Book ${formatDate(current.day, language)} ${current.begins}`,
                  )}
            </Button>
            <span className="small soft">
              {wait
                ? t("有人取消就自动补上，并告诉您。", "When somebody cancels you move up and are told.")
                : t("来不了可以随时取消，让给别人。", "You can cancel at any time and leave it to others.")}
            </span>
          </p>
        </>
      ) : null}
      {current && !person ? (
        <p>
          <Link className="button button-primary" to="/sign-in" search={{ next: path }}>
            {t("登录后预约", "Sign in to book")}
          </Link>
        </p>
      ) : null}
      {current && person && person.role !== "business" ? (
        <p className="soft">{t("请用企业账号预约。", "Please book as a business.")}</p>
      ) : null}
    </div>
  );
}

function Booked() {
  const { t } = useLanguage();
  return (
    <div className="notice notice-good stack-tight" role="status">
      <p>
        <strong>{t("约好了。", "It is booked.")}</strong> {t("前一天会提醒您。", "You are reminded the day before.")}
      </p>
      <p>
        <Link to="/me/centre">{t("看我的预约，改期或取消", "See my appointments, move or cancel them")}</Link>
      </p>
    </div>
  );
}
