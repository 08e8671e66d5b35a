import { createInterface } from "node:readline";
import { createAccount, openAuth, readAuthSecret, type Role, roles, rolesOfDepartments } from "../access/index.ts";
import { loadConfig, migrate, newId, openDatabase, silentLog, systemClock } from "../base/index.ts";
import { loadCity } from "../city/index.ts";
import { migrations } from "../main.ts";
import { type Call, type Command, exitCode, stringOption, UsageError } from "./command.ts";

export const accountCommand: Command = {
  summary: "为工作人员开设账号(例如第一个管理员) / make an account for an officer, for example the first administrator",
  usage: "account --email <email> --name <name> --role <role>",
  options: {
    email: { type: "string" },
    name: { type: "string" },
    role: { type: "string" },
    department: { type: "string" },
    partner: { type: "string" },
  },
  optionHelp: [
    "--email <email>   what they sign in with",
    "--name <name>     what others see",
    `--role <role>     ${roles.filter((role) => role !== "business").join(" | ")}`,
    "--department <id> of the city's departments; needed for officers",
    "--partner <id>    of the service centre; needed for a partner",
    "the password is the first line of standard input, at least 10 characters",
  ],
  examples: ["zhaoying account --email admin@city.example --name 管理员 --role administrator < password.txt"],
  async run(call) {
    const config = loadConfig(process.env);
    const officer = await readOfficer(call, config.city);
    const password = await firstLine();
    if (password.length < 10)
      throw new UsageError(
        "密码至少 10 个字符，从标准输入读取。 / The password has at least 10 characters and is read from standard input.",
      );
    const open = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
    try {
      await migrate(open.db, migrations);
      const secret = readAuthSecret(config.dataDir, process.env.AUTH_SECRET);
      const auth = openAuth({ db: open.db, secret, publicUrl: config.publicUrl, demo: config.demo, log: silentLog });
      const userId = await createAccount(auth, { ...officer, password }, { at: systemClock.now(), newId });
      if (userId === undefined) call.out.note("这个邮箱已有账号。 / There is an account with this e-mail already.");
      else call.out.line(call.json ? JSON.stringify({ userId }) : `✓ ${officer.email} (${officer.role})`);
      return userId === undefined ? exitCode.no : exitCode.yes;
    } finally {
      await open.close();
    }
  },
};

type Officer = { email: string; name: string; role: Role; department?: string; partner?: string };

async function readOfficer(call: Call, cityFolder: string): Promise<Officer> {
  const [email = "", name = "", given = ""] = ["email", "name", "role"].map((option) => stringOption(call, option)?.trim());
  const role = roles.find((one) => one === given && one !== "business");
  const department = stringOption(call, "department");
  if (!/^\S+@\S+$/.test(email)) throw new UsageError("请用 --email 给出邮箱。 / Name an e-mail with --email.");
  if (name === "") throw new UsageError("请用 --name 给出姓名。 / Name the person with --name.");
  if (role === undefined) throw new UsageError(`没有“${given}”这个角色。 / There is no role "${given}".`);
  const { departments } = await loadCity(cityFolder);
  if (department !== undefined && !departments.has(department))
    throw new UsageError(`没有部门 ${department}。 / There is no department ${department}.`);
  if (department === undefined && (role === "windowOfficer" || rolesOfDepartments.includes(role)))
    throw new UsageError("请用 --department 给出部门。 / Name the department with --department.");
  const partner = stringOption(call, "partner");
  if ((role === "partner") !== (partner !== undefined))
    throw new UsageError(
      "合作机构账号请用 --partner 给出机构编号，其他岗位不写。 / Name the partner of a partner's account, and of no other, with --partner.",
    );
  return { email, name, role, ...(department === undefined ? {} : { department }), ...(partner === undefined ? {} : { partner }) };
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return "";
}
