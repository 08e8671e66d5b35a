import { Tabs } from "antd";
import { type ReactNode, Suspense } from "react";
import type { Row } from "../client/contract.ts";
import { useApi, usePages } from "../client/query.ts";
import { roleTitles } from "../client/session.ts";
import { formatInstant } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { More } from "../ui/more.tsx";
import { Badge, Pending } from "../ui/states.tsx";
import { Deliveries } from "./deliveries.tsx";
import { NewOfficer } from "./new-officer.tsx";
import { OfficePage } from "./office-page.tsx";
import { Sources } from "./sources.tsx";
import { WideTable } from "./wide-table.tsx";

type Account = Row<"GET /api/admin/accounts">;

/** For administrators, who hold keys and no powers. */
export function AdminPage() {
  const t = useT();
  return (
    <OfficePage
      title={t("系统管理", "Administration")}
      lede={t(
        "管账号和数据源。管理员没有办件的权力：清单没给，系统就不让。",
        "Accounts and sources. An administrator has no powers over cases: what the list does not give, the system does not allow.",
      )}
    >
      <Tabs
        items={[
          { key: "sources", label: t("数据源", "Sources"), children: waiting(<Sources />) },
          { key: "accounts", label: t("账号", "Accounts"), children: waiting(<Accounts />) },
          { key: "messages", label: t("消息发送", "Messages"), children: waiting(<Deliveries />) },
          { key: "city", label: t("城市清单包", "City folder"), children: waiting(<CityFolder />) },
        ]}
      />
    </OfficePage>
  );
}

const waiting = (panel: ReactNode) => <Suspense fallback={<Pending />}>{panel}</Suspense>;

function Accounts() {
  const { language, t } = useLanguage();
  const pages = usePages("GET /api/admin/accounts");
  return (
    <div className="stack-wide">
      <NewOfficer />
      <WideTable<Account>
        label={t("账号", "Accounts")}
        rowKey="userId"
        loading={pages.pending}
        dataSource={pages.items}
        widthMin={760}
        columns={[
          { title: t("姓名", "Name"), dataIndex: "name", key: "name" },
          { title: t("身份", "Role"), key: "role", render: (_, account) => t(roleTitles[account.role]) },
          { title: t("所属", "Belongs to"), key: "of", render: (_, account) => account.uscc ?? account.department ?? "—" },
          {
            title: t("邮箱", "E-mail"),
            key: "email",
            render: (_, account) => (account.demo ? <Badge>{t("演示账号", "demo")}</Badge> : account.email),
          },
          { title: t("建立", "Made"), key: "at", render: (_, account) => formatInstant(account.createdAt, language) },
        ]}
      />
      <More pages={pages} />
    </div>
  );
}

/** What the program runs on, and how it is checked before it is put to work. */
function CityFolder() {
  const t = useT();
  const city = useApi("GET /api/city");
  return (
    <div className="stack">
      <dl className="pairs">
        <dt>{t("城市", "City")}</dt>
        <dd>{t(city.title)}</dd>
        <dt>{t("版本指纹", "Digest")}</dt>
        <dd className="mono">{city.digest}</dd>
        <dt>{t("内容", "Holds")}</dt>
        <dd>
          {t(
            `部门 ${city.counts.departments}，权力事项 ${city.counts.powers}，责任事项 ${city.counts.responsibilities}，办事事项 ${city.counts.items}，政策 ${city.counts.policies}（现行 ${city.counts.policiesInForce}）`,
            `${city.counts.departments} departments, ${city.counts.powers} powers, ${city.counts.responsibilities} responsibilities, ${city.counts.items} services, ${city.counts.policies} policies (${city.counts.policiesInForce} in force)`,
          )}
        </dd>
        <dt>{t("工作日历", "Calendar")}</dt>
        <dd>
          {city.calendar.from} — {city.calendar.until}
        </dd>
      </dl>
      <p>
        {t(
          "启动时已逐条检查；改动后先在命令行检查，错误会指明文件、行和改法：",
          "It was checked at start. After a change check it in a shell; errors name file, line and the mend:",
        )}
      </p>
      <pre tabIndex={0}>{`npx zhaoying check cities/${city.id}`}</pre>
    </div>
  );
}
