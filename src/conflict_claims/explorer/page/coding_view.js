function codingView() {
  return [];
}
