import { Link, type LinkProps } from "@tanstack/react-router";
import { type Person, type Role, roleTitles } from "./client/session.ts";
import { type Text, useT } from "./ui/language.tsx";

type OwnLink = { to: NonNullable<LinkProps["to"]>; label: Text };

const queue: OwnLink = { to: "/office", label: { zh: "待办", en: "Queue" } };
const demands: OwnLink = { to: "/office/demands", label: { zh: "诉求", en: "Demands" } };
const hotline: OwnLink = { to: "/office/hotline", label: { zh: "接听来电", en: "Take a call" } };
const ofDepartments: readonly OwnLink[] = [
  queue,
  demands,
  { to: "/office/afterwards", label: { zh: "事后核查", en: "Afterwards" } },
  { to: "/office/ratings", label: { zh: "差评", en: "Bad ratings" } },
  { to: "/office/inspections", label: { zh: "检查任务", en: "Inspections" } },
  { to: "/office/centre", label: { zh: "服务中心", en: "Service centre" } },
  { to: "/office/absences", label: { zh: "代班", en: "Stand-ins" } },
];

/** The pages of each role, in the order of its day. */
const linksOf: Readonly<Record<Role, readonly OwnLink[]>> = {
  business: [
    { to: "/me", label: { zh: "我的概览", en: "Overview" } },
    { to: "/me/facts", label: { zh: "我的信息", en: "My facts" } },
    { to: "/me/policies", label: { zh: "我的政策", en: "My policies" } },
    { to: "/me/cases", label: { zh: "我的办件", en: "My cases" } },
    { to: "/me/demands", label: { zh: "我的诉求", en: "My demands" } },
    { to: "/me/licences", label: { zh: "我的证照", en: "My licences" } },
    { to: "/me/centre", label: { zh: "预约和转介", en: "Appointments" } },
    { to: "/me/commissioner", label: { zh: "服务专员", en: "My commissioner" } },
    { to: "/me/inspections", label: { zh: "我的检查", en: "My inspections" } },
    { to: "/me/agents", label: { zh: "软件接入", en: "Software access" } },
  ],
  windowOfficer: [queue, { to: "/office/counter", label: { zh: "窗口代办", en: "Counter" } }],
  departmentOfficer: ofDepartments,
  departmentHead: ofDepartments,
  policyOfficer: [
    { to: "/office/policies", label: { zh: "政策覆盖面", en: "How far policies reach" } },
    { to: "/office/revisions", label: { zh: "清单修订", en: "Changes of the lists" } },
  ],
  hotlineOfficer: [hotline, demands],
  coordinator: [
    demands,
    hotline,
    { to: "/office/commissioner/loads", label: { zh: "专员分工", en: "Who serves whom" } },
    { to: "/office/absences", label: { zh: "代班", en: "Stand-ins" } },
  ],
  commissioner: [
    demands,
    { to: "/office/commissioner", label: { zh: "我的服务包", en: "My portfolio" } },
    { to: "/office/commissioner/visits", label: { zh: "我的走访", en: "My visits" } },
    { to: "/office/commissioner/loads", label: { zh: "专员分工", en: "Who serves whom" } },
    { to: "/office/absences", label: { zh: "代班", en: "Stand-ins" } },
  ],
  partner: [{ to: "/partner/referrals", label: { zh: "转介给本机构的", en: "Referred to you" } }],
  auditor: [
    { to: "/office/audit", label: { zh: "审计", en: "Audit" } },
    demands,
    { to: "/office/inspections", label: { zh: "检查", en: "Inspections" } },
    { to: "/office/ratings", label: { zh: "差评申诉", en: "Appeals against ratings" } },
    { to: "/office/commissioner/objections", label: { zh: "走访异议", en: "Objections to visits" } },
  ],
  administrator: [{ to: "/office/admin", label: { zh: "系统管理", en: "Administration" } }],
};

/** What only this person has; a role's pages stand in its row. */
export function OwnNav({ person }: { person: Person }) {
  const t = useT();
  const links = linksOf[person.role];
  if (links.length === 0) return null;
  return (
    <div className="bar-own">
      <div className="wrap">
        <nav aria-label={`${t(roleTitles[person.role])} ${person.name}`}>
          <ul className="plain">
            {links.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} activeOptions={{ exact: to === "/me" || to === "/office" || to === "/office/commissioner" }}>
                  {t(label)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </div>
  );
}
