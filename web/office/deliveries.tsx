import { useState } from "react";
import type { Row } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { usePages, useSend } from "../client/query.ts";
import { formatInstant } from "../ui/format.ts";
import { type Text, useLanguage } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Empty } from "../ui/states.tsx";
import { WideTable } from "./wide-table.tsx";

type Delivery = Row<"GET /api/admin/deliveries">;
const states: Record<Delivery["state"], Text> = {
  failed: { zh: "没有送达", en: "Not delivered" },
  waiting: { zh: "等待发送", en: "Waiting" },
  sent: { zh: "已发出", en: "Sent" },
  skipped: { zh: "没有地址，未发", en: "No address" },
  logged: { zh: "只作记录", en: "Only logged" },
};

/** Mail and messages to phones: what did not arrive, why, and another try. */
export function Deliveries() {
  const { language, t } = useLanguage();
  const [state, setState] = useState<Delivery["state"]>("failed");
  const pages = usePages("GET /api/admin/deliveries", { state });
  const again = useSend("POST /api/admin/deliveries/{id}/retry");
  const channels = pages.first?.channels;
  return (
    <div className="stack">
      <p className="soft">
        {channels?.mail ? t("邮件：已配置。", "Mail: set up.") : t("邮件：未配置（SMTP_URL）。", "Mail: not set up (SMTP_URL).")}{" "}
        {channels?.sms ? t("短信：已配置。", "Phone: set up.") : t("短信：未配置（SMS_URL）。", "Phone: not set up (SMS_URL).")}
      </p>
      <div className="row" role="group" aria-label={t("按状态筛选", "Filter by state")}>
        {(Object.keys(states) as Delivery["state"][]).map((each) => (
          <button key={each} type="button" className="filter" aria-pressed={state === each} onClick={() => setState(each)}>
            {t(states[each])}
          </button>
        ))}
      </div>
      <Problem problem={again.problem} />
      {!pages.pending && pages.items.length === 0 ? (
        <Empty>{t("没有。", "None.")}</Empty>
      ) : (
        <WideTable<Delivery>
          label={t("消息发送", "Messages")}
          rowKey="id"
          loading={pages.pending}
          dataSource={pages.items}
          widthMin={760}
          columns={[
            { title: t("时间", "When"), key: "at", render: (_, row) => formatInstant(row.at, language) },
            {
              title: t("方式", "By"),
              key: "channel",
              render: (_, row) => (row.channel === "mail" ? t("邮件", "mail") : t("短信", "phone")),
            },
            { title: t("内容", "What"), key: "kind", render: (_, row) => t(row.kindTitle) },
            { title: t("给谁", "To"), key: "name", dataIndex: "name" },
            { title: t("次数", "Tries"), key: "attempts", dataIndex: "attempts" },
            { title: t("对方答复", "Answer"), key: "error", render: (_, row) => row.error ?? "—" },
            {
              title: "",
              key: "again",
              render: (_, row) =>
                row.state === "failed" ? (
                  <button type="button" className="button" onClick={() => again.send({ params: { id: row.id } })}>
                    {t("再发一次", "Try again")}
                  </button>
                ) : null,
            },
          ]}
        />
      )}
      <More pages={pages} />
    </div>
  );
}
