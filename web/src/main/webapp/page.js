// Shows what the node says about itself, and asks again every two seconds while the page is looked at.

const ASK_EVERY_MILLIS = 2000;
const BLOCKS = 12;

const element = (id) => document.getElementById(id);
const time = new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "medium" });

async function ask(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" }, cache: "no-store" });
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.detail ?? `the node answered ${answer.status}`);
  }
  return body;
}

function showStatus(status) {
  document.title = `${status.node} · Curia`;
  for (const name of ["node", "network", "height", "leader", "faultsTolerated", "pending", "chainId", "headHash", "stateRoot", "version"]) {
    element(name).textContent = status[name] ?? "–";
  }
  element("view").textContent = status.changing ? `${status.view} …` : status.view;
  element("peers").textContent = `${status.peers} of ${status.validators - 1}`;
  showState(status.halted !== null ? "halted" : status.quarantine !== null ? "quarantine" : "running", status.halted ?? status.quarantine);
}

function showState(word, trouble) {
  element("state").textContent = word;
  element("state").classList.toggle("bad", trouble !== null);
  element("trouble").textContent = trouble ?? "";
  element("trouble").hidden = trouble === null;
}

function showBlocks(blocks) {
  element("blocks").replaceChildren(...blocks.map(row));
}

function row(block) {
  const link = document.createElement("a");
  link.href = `/api/v1/blocks/${block.height}`;
  link.textContent = block.height;
  const row = document.createElement("tr");
  row.append(
    cell(link, "number"),
    cell(time.format(new Date(block.timestamp))),
    cell(block.proposer ?? "–"),
    cell(block.transactionCount, "number"),
    cell(`${block.hash.slice(0, 16)}…`, "hash"),
  );
  return row;
}

function cell(content, style = "") {
  const cell = document.createElement("td");
  cell.className = style;
  cell.append(content);
  return cell;
}

async function refresh() {
  if (!document.hidden) {
    try {
      const [status, page] = await Promise.all([ask("/api/v1/status"), ask(`/api/v1/blocks?count=${BLOCKS}`)]);
      showStatus(status);
      showBlocks(page.blocks);
    } catch (error) {
      showState("no answer", `The node does not answer: ${error.message}`);
    }
  }
  setTimeout(refresh, ASK_EVERY_MILLIS);
}

refresh();
