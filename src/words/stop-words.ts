/** Words that say nothing of what is asked about: they are left out of an index and of a question. */
const STOP = new Set(
  `的 了 吗 呢 吧 啊 呀 嘛 么 哦 哈 喔 在 是 有 和 与 及 或 或者 以及 就 都 也 还 又 才 再 很 太 更 最 被 把 给 让 向 对 从 到 为 于 以 之 其 而 但 并 且 则 即 如 若 因 由 自 所 等 该
   我 我们 咱 咱们 你 你们 您 他 她 它 他们 自己 本人 这 那 这个 那个 这些 那些 哪 哪个 哪些 哪里 哪儿 谁 什么 啥 怎么 怎样 怎么样 怎么办 多少钱 如何 为什么 为何 多少 几 几个 多久 多长 多 少
   要 想 想要 需要 需 要求 可以 能 能够 能不能 可不可以 会 应该 应 得 必须 请 请问 问 问下 问问 请教 咨询 了解 知道 告诉 麻烦 谢谢 你好 您好 帮 帮我 帮忙 看看 看 一下 下 里 上 中 个 一个 一 些 种 次 件 家
   办 办理 办事 手续 做 弄 搞 进行 有没有 没有 没 不 不是 是否 是不是 的话 时候 现在 目前 今天 已经 正在 然后 因为 所以 如果 关于 有关 相关 怎 咋 咋办 去 来 用 跟 按 比 只 每 各 另 本 此 某
   a an the of to in on at for by with from and or but is are was were be been am do does did can could may might must shall should will would i me my we our you your he she it its they them their this that these those
   what which who whom whose when where why how much many there here not no yes please want need get have has had about as if then than so any some into us let tell know`.split(
    /\s+/,
  ),
);

export function isStopWord(word: string): boolean {
  return STOP.has(word);
}
