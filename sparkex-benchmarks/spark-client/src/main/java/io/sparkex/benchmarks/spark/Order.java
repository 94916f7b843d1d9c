package io.sparkex.benchmarks.spark;

import io.sparkex.benchmarks.warm.Checksum;
import java.math.BigDecimal;
import java.sql.Timestamp;

/** A row as a bean, which is what Spark's own client makes of rows in Java. */
public final class Order {
    private long id;
    private int remainder;
    private double eighth;
    private String name;
    private Timestamp minute;
    private BigDecimal amount;

    void addTo(Checksum sum) {
        sum.add(id);
        sum.add((long) remainder);
        sum.add(eighth);
        sum.add(name);
        sum.addSeconds(minute.getTime() / 1000);
        // A bean's decimals come with 18 digits after the point.
        sum.add(amount.setScale(2));
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public int getRemainder() {
        return remainder;
    }

    public void setRemainder(int remainder) {
        this.remainder = remainder;
    }

    public double getEighth() {
        return eighth;
    }

    public void setEighth(double eighth) {
        this.eighth = eighth;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Timestamp getMinute() {
        return minute;
    }

    public void setMinute(Timestamp minute) {
        this.minute = minute;
    }

    public BigDecimal getAmount() {
        return amount;
    }

    public void setAmount(BigDecimal amount) {
        this.amount = amount;
    }
}
