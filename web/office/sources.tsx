import type { Row } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { formatInstant } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";
import { Badge, type Tone } from "../ui/states.tsx";
import { WideTable } from "./wide-table.tsx";

type Source = Row<"GET /api/admin/sources">;

/** How the other departments' registries answer; in a demonstration each can be made to fail. */
export function Sources() {
  const { language, t } = useLanguage();
  const sources = useApi("GET /api/admin/sources");
  const outage = useSend("POST /api/admin/sources/{id}/outage");
  const circuits: Record<Source["circuit"], { tone: Tone; title: string }> = {
    closed: { tone: "good", title: t("正常", "working") },
    halfOpen: { tone: "wait", title: t("正在试", "being tried") },
    open: { tone: "bad", title: t("暂停询问", "not being asked") },
  };
  const stateOf = (source: Source): { tone: Tone; title: string } => {
    if (!source.connected) return { tone: "plain", title: t("未接入", "not connected") };
    if (source.outage) return { tone: "bad", title: t("模拟故障中", "broken for the drill") };
    if (source.circuit === "closed" && source.failures > 0) return { tone: "wait", title: t("刚才没有答复", "just failed to answer") };
    return circuits[source.circuit];
  };
  return (
    <div className="stack">
      <Problem problem={outage.problem} />
      <WideTable<Source>
        label={t("数据源", "Sources")}
        rowKey="id"
        dataSource={sources.items}
        widthMin={820}
        columns={[
          {
            title: t("数据源", "Source"),
            key: "title",
            render: (_, source) => (
              <>
                {t(source.title)}
                <span className="check-detail">{t(source.department)}</span>
              </>
            ),
          },
          {
            title: t("状态", "State"),
            key: "circuit",
            render: (_, source) => {
              const { tone, title } = stateOf(source);
              return <Badge tone={tone}>{title}</Badge>;
            },
          },
          { title: t("连续失败", "Failures"), dataIndex: "failures", key: "failures" },
          { title: t("等着取的", "Waiting"), dataIndex: "waiting", key: "waiting" },
          {
            title: t("上次回答", "Last answer"),
            key: "last",
            render: (_, source) =>
              source.last ? (
                <>
                  {formatInstant(source.last.at, language)}
                  <span className="check-detail">
                    {source.last.kind === "failed"
                      ? t(`没有回答（${source.last.message ?? "—"}）`, `no answer (${source.last.message ?? "—"})`)
                      : t(`用时 ${Math.round(source.last.ms)} 毫秒`, `${Math.round(source.last.ms)} ms`)}
                  </span>
                </>
              ) : (
                "—"
              ),
          },
          ...(sources.outagesAllowed
            ? [
                {
                  title: t("演示故障", "Outage drill"),
                  key: "outage",
                  render: (_: unknown, source: Source) => (
                    <button
                      type="button"
                      className="button"
                      onClick={() => outage.send({ params: { id: source.id }, body: { on: !source.outage } })}
                    >
                      {source.outage ? t("恢复", "Mend") : t("模拟故障", "Break")}
                      <span className="hidden-visually"> {t(source.title)}</span>
                    </button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
