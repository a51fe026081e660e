package com.acme;

record Session(String customer) {}
