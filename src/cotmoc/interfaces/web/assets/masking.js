// Parts of a scan to be blacked out, drawn on it with the mouse; the numbers can be typed as well.
const WHOLE = 1000;

export function masking() {
  const image = document.querySelector("[data-masked]");
  if (!image) return;
  const parts = document.getElementById("parts");
  const frame = image.parentElement;
  let start = null;
  let box = null;

  const place = (event) => {
    const rect = image.getBoundingClientRect();
    const within = (value) => Math.round(Math.min(1, Math.max(0, value)) * WHOLE);
    return [within((event.clientX - rect.left) / rect.width), within((event.clientY - rect.top) / rect.height)];
  };
  const draw = ([left, top], [right, bottom]) => {
    const sides = { left: Math.min(left, right), top: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top) };
    for (const [side, value] of Object.entries(sides)) box.style[side] = `${value / 10}%`;
  };

  image.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    start = place(event);
    box = document.createElement("span");
    box.className = "masked";
    frame.append(box);
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (start) draw(start, place(event));
  });
  frame.addEventListener("pointerup", (event) => {
    if (!start) return;
    const end = place(event);
    const [left, right] = [start[0], end[0]].sort((one, other) => one - other);
    const [top, bottom] = [start[1], end[1]].sort((one, other) => one - other);
    start = null;
    if (left === right || top === bottom) box.remove();
    else parts.value = `${parts.value.trim()}\n${left} ${top} ${right} ${bottom}`.trim();
  });
}
