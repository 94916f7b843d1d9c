package io.sparkex.api;

/** Users see what it has for members of {@link Sample}, and do not see itself. */
class HiddenSample {
    HiddenSample() {}

    public Object overridden() {
        return "";
    }

    public final long inherited(int value) {
        return value;
    }

    protected void kept() {}

    void unseen() {}
}
