// Which of these characters no installed font has: they look like one that no font can have.
(characters) => {
  const canvas = new OffscreenCanvas(24, 24);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.font = `16px ${getComputedStyle(document.body).fontFamily}`;
  const look = (character) => {
    context.clearRect(0, 0, 24, 24);
    context.fillText(character, 2, 18);
    return context.getImageData(0, 0, 24, 24).data.join();
  };
  const missing = look("\u{FDD0E}");
  return characters.filter((character) => look(character) === missing);
}
